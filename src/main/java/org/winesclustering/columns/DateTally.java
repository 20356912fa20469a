package org.winesclustering.columns;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Number of cells of a column that are days or times, by notation. */
final class DateTally implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Pattern TEXT =
      Pattern.compile(
          "\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}([T ].*)?|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}( .*)?"
              + "|\\d{1,2}[. -]{1,2}\\p{L}{3,9}\\.?[ -]\\d{2,4}|\\p{L}{3,9}\\.? \\d{1,2}, \\d{4}");

  private static final long NONE = Long.MIN_VALUE;

  private long written;
  private long compact;
  private long dayAndMonth;
  private long zeroDays;
  private long dayFirst;
  private long monthFirst;
  private long eitherWay;
  private long newestDayFirst = NONE;
  private long newestMonthFirst = NONE;

  void addText(String text) {
    if (text.length() >= 6 && text.length() <= 40 && TEXT.matcher(text).matches()) {
      written++;
      addDay(text);
    }
  }

  private void addDay(String text) {
    Optional<LocalDate> withDayFirst = DayText.parse(text, false);
    Optional<LocalDate> withMonthFirst = DayText.parse(text, true);
    newestDayFirst = later(newestDayFirst, withDayFirst);
    newestMonthFirst = later(newestMonthFirst, withMonthFirst);
    dayFirst += withMonthFirst.isEmpty() && withDayFirst.isPresent() ? 1 : 0;
    monthFirst += withDayFirst.isEmpty() && withMonthFirst.isPresent() ? 1 : 0;
    boolean isEither =
        withDayFirst.isPresent()
            && withMonthFirst.isPresent()
            && !withDayFirst.equals(withMonthFirst);
    // The month never stands before a point.
    eitherWay += isEither && text.indexOf('.') < 0 ? 1 : 0;
  }

  /** Adds a value of a type of days or times; others do not count. */
  void addTyped(Object cell) {
    Optional<LocalDate> day = DayNotation.ofType(cell);
    newestDayFirst = later(newestDayFirst, day);
    newestMonthFirst = later(newestMonthFirst, day);
  }

  private static long later(long newest, Optional<LocalDate> day) {
    return day.map(found -> Math.max(newest, found.toEpochDay())).orElse(newest);
  }

  void addNumber(String text, double value) {
    if (text.length() == 8 && DayText.isCompact(value)) {
      compact++;
    } else if (text.length() == 5 && text.charAt(2) == '.' && isDayAndMonth(text)) {
      dayAndMonth++;
      zeroDays += text.charAt(0) == '0' ? 1 : 0;
    }
  }

  private static boolean isDayAndMonth(String text) {
    int day = (text.charAt(0) - '0') * 10 + text.charAt(1) - '0';
    int month = (text.charAt(3) - '0') * 10 + text.charAt(4) - '0';
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
  }

  void merge(DateTally other) {
    written += other.written;
    compact += other.compact;
    dayAndMonth += other.dayAndMonth;
    zeroDays += other.zeroDays;
    dayFirst += other.dayFirst;
    monthFirst += other.monthFirst;
    eitherWay += other.eitherWay;
    newestDayFirst = Math.max(newestDayFirst, other.newestDayFirst);
    newestMonthFirst = Math.max(newestMonthFirst, other.newestMonthFirst);
  }

  /** Whether more texts such as 09/25/2019 are days with the month first only than with the day. */
  boolean isMonthFirst() {
    return monthFirst > dayFirst;
  }

  /** Whether there are texts such as 03/04/2019, and none tells which number is the month. */
  boolean isUnclear() {
    return eitherWay > 0 && monthFirst == 0 && dayFirst == 0;
  }

  /** The newest day of texts and values of types of days. */
  Optional<LocalDate> newest(boolean isMonthFirst) {
    long newest = isMonthFirst ? newestMonthFirst : newestDayFirst;
    return newest == NONE ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(newest));
  }

  /** Cells such as 2019-09-01, 01.09.2019 and 1 Sep 2019. */
  long written() {
    return written;
  }

  /** Texts such as 20190901. */
  long compact() {
    return compact;
  }

  /** Cells such as 01.09, all of whose days could be written so. */
  long dayAndMonth() {
    return dayAndMonth;
  }

  /** Cells such as 01.09 with a zero that no number would have. */
  long zeroDays() {
    return zeroDays;
  }
}
