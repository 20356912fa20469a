package org.winesclustering.columns;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of a day, taken apart; a time of the day after it does not count. */
final class DayText {
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ].*)?");

  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})(?: .*)?");

  private static final Pattern NAMED =
      Pattern.compile("(\\d{1,2})[. -]{1,2}(\\p{L}{3,9})\\.?[ -](\\d{4}|\\d{2})");

  private static final Pattern NAMED_FIRST =
      Pattern.compile("(\\p{L}{3,9})\\.? (\\d{1,2}), (\\d{4})");

  private static final Pattern WITHOUT_YEAR = Pattern.compile("(\\d{2})\\.(\\d{2})");

  /** Languages of the names of months, the first that knows a name counts. */
  private static final List<Locale> LANGUAGES =
      List.of(
          Locale.ENGLISH,
          Locale.GERMAN,
          Locale.FRENCH,
          Locale.ITALIAN,
          Locale.forLanguageTag("es"),
          Locale.forLanguageTag("pt"));

  private static final int LONGEST = 40;
  private static final int SHORTEST = 6;

  /** The last year that two digits stand for is 2069. */
  private static final int FIRST_OF_LAST_CENTURY = 70;

  /** Any leap year, so that a day without a year may be the 29th of February. */
  private static final int NO_YEAR = 2000;

  private DayText() {}

  /** The day of a text such as 2019-09-01, 1/9/2019, 1 Sep 2019 or Sep 1, 2019. */
  static Optional<LocalDate> parse(String text, boolean isMonthFirst) {
    if (text.length() < SHORTEST || text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher yearFirst = YEAR_FIRST.matcher(text);
    if (yearFirst.matches()) {
      return day(yearFirst.group(1), number(yearFirst, 2), number(yearFirst, 3));
    }
    Matcher yearLast = YEAR_LAST.matcher(text);
    if (yearLast.matches()) {
      int first = number(yearLast, 1);
      int second = number(yearLast, 2);
      return isMonthFirst
          ? day(yearLast.group(3), first, second)
          : day(yearLast.group(3), second, first);
    }
    Matcher named = NAMED.matcher(text);
    if (named.matches()) {
      return day(named.group(3), month(named.group(2)), number(named, 1));
    }
    Matcher namedFirst = NAMED_FIRST.matcher(text);
    return namedFirst.matches()
        ? day(namedFirst.group(3), month(namedFirst.group(1)), number(namedFirst, 2))
        : Optional.empty();
  }

  /** The day of a text such as 01.09, in a leap year. */
  static Optional<LocalDate> parseWithoutYear(String text) {
    Matcher matcher = WITHOUT_YEAR.matcher(text);
    return matcher.matches()
        ? day(String.valueOf(NO_YEAR), number(matcher, 2), number(matcher, 1))
        : Optional.empty();
  }

  /** Whether a number is a day as in 20190901. */
  static boolean isCompact(double value) {
    if (value != Math.rint(value) || value < 18000101 || value > 21001231) {
      return false;
    }
    int day = (int) (value % 100);
    int month = (int) (value / 100) % 100;
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static Optional<LocalDate> day(String year, int month, int day) {
    int number = Integer.parseInt(year);
    int century = number >= FIRST_OF_LAST_CENTURY ? 1900 : 2000;
    try {
      return Optional.of(LocalDate.of(year.length() == 2 ? century + number : number, month, day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The number of a month by the first letters of its name; 0 for no month. */
  private static int month(String name) {
    String letters = name.toLowerCase(Locale.ROOT);
    for (Locale language : LANGUAGES) {
      List<Month> found =
          Arrays.stream(Month.values())
              .filter(
                  month ->
                      month
                          .getDisplayName(TextStyle.FULL, language)
                          .toLowerCase(Locale.ROOT)
                          .startsWith(letters))
              .toList();
      if (found.size() == 1) {
        return found.get(0).getValue();
      }
    }
    return 0;
  }
}
