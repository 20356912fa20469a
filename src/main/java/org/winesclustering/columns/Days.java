package org.winesclustering.columns;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.winesclustering.ml.KebabCase;

/**
 * Days, of which parts become numbers.
 *
 * @param parts different ones, at least one
 * @param notation empty until it is known
 * @param newest the day that ages count back from; empty until it is known
 */
public record Days(List<DayPart> parts, Optional<DayNotation> notation, Optional<LocalDate> newest)
    implements Scale {
  /** What days may look like, for messages. */
  public static final String ALLOWED =
      "days such as 2019-09-01, 01.09.2019, 1 Sep 2019 or 20190901, seconds or milliseconds since"
          + " 1970, days as a spreadsheet counts them, years, or days and months such as 01.09";

  public Days {
    parts = List.copyOf(parts);
  }

  /** Parts of days that are still to be looked at. */
  public static Days of(List<DayPart> parts) {
    return new Days(parts, Optional.empty(), Optional.empty());
  }

  /** These parts, with what the cells of the column show where it is not known yet. */
  Days seenIn(ColumnProfile column) {
    Optional<DayNotation> known = notation.or(() -> DayRules.of(column));
    return new Days(
        parts, known, newest.or(() -> known.flatMap(as -> DayRules.newest(column, as))));
  }

  /** What hinders the parts from being numbers, as the end of a sentence; empty if nothing does. */
  public Optional<String> problem() {
    if (notation.isEmpty() || newest.isEmpty()) {
      return Optional.of("which has no days that are known; allowed are " + ALLOWED);
    }
    return parts.stream()
        .filter(part -> !part.isOf(notation.get()))
        .findFirst()
        .map(
            part ->
                "which has %s, and these have no %s"
                    .formatted(notation.get().description(), KebabCase.of(part)));
  }

  private DayNotation known() {
    return notation.orElseThrow();
  }

  @Override
  public List<String> features(String column) {
    return parts.stream()
        .flatMap(part -> part.suffixes(notation.orElse(DayNotation.DAY_FIRST)).stream())
        .map(suffix -> column + suffix)
        .toList();
  }

  /** Numbers of all features, of which a part makes one or two. */
  private List<DayNumber> numbers() {
    return parts.stream()
        .flatMap(
            part ->
                IntStream.range(0, part.suffixes(known()).size())
                    .mapToObj(number -> new DayNumber(part, number)))
        .toList();
  }

  private record DayNumber(DayPart part, int number) {}

  @Override
  public FeatureReader reader(int place, CellRules rules) {
    DayNumber wanted = numbers().get(place);
    return new Reader(
        new CellReader(rules, DecimalSign.UNKNOWN, ""),
        known(),
        newest.orElseThrow(),
        wanted.part(),
        wanted.number());
  }

  @Override
  public String meaning(int place) {
    DayNumber wanted = numbers().get(place);
    if (wanted.part() == DayPart.AGE) {
      return known() == DayNotation.YEARS
          ? "years before " + newest.orElseThrow().getYear()
          : "days before " + newest.orElseThrow();
    }
    return "%s of the angle of the %s, 0 for %s"
        .formatted(
            wanted.number() == 0 ? "sine" : "cosine",
            KebabCase.of(wanted.part()).replace('-', ' '),
            wanted.part() == DayPart.WEEKDAY ? "Monday" : "January");
  }

  @Override
  public OptionalDouble shiftFrom(Scale other, int place) {
    if (!(other instanceof Days days) || !days.parts.equals(parts)) {
      return OptionalDouble.empty();
    }
    DayNumber wanted = numbers().get(place);
    return OptionalDouble.of(
        wanted.part() == DayPart.AGE
            ? wanted.part().numbers(days.newest.orElseThrow(), newest.orElseThrow(), known())[0]
            : 0);
  }

  private record Reader(
      CellReader marks, DayNotation notation, LocalDate newest, DayPart part, int number)
      implements FeatureReader {
    private static final long serialVersionUID = 1L;

    @Override
    public Cell read(Object cell) {
      if (cell == null) {
        return Cell.EMPTY;
      }
      return notation
          .day(cell)
          .filter(day -> !isMark(cell))
          .map(day -> Cell.number(part.numbers(day, newest, notation)[number]))
          .orElseGet(() -> isMark(cell) ? Cell.EMPTY : Cell.TEXT);
    }

    /** Whether a cell stands for no value: a mark, or a number that does. */
    private boolean isMark(Object cell) {
      return marks.read(cell).isMissing();
    }

    @Override
    public String expected() {
      return "a day";
    }
  }
}
