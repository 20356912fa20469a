package org.winesclustering.columns;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Names of columns that are numbers in order with the same text before and behind them, as in
 * {@code 1005.2}, {@code X1005.2}, {@code nm_400} and {@code 400 nm}.
 *
 * @param columns their names, in the order of the table
 * @param positions the numbers, which rise or fall throughout
 * @param before text before each number
 * @param after text behind each number
 */
public record AxisNames(List<String> columns, List<Double> positions, String before, String after) {
  /** Least number of columns that are taken for an axis without being told. */
  public static final int FEWEST = 20;

  /** A decimal point is an underscore in the names of a table. */
  private static final Pattern NUMBER = Pattern.compile("(\\d+)(?:([.,_])(\\d+))?");

  /** Counted columns begin with 0 or 1; wavelengths and wavenumbers lie higher. */
  private static final double HIGHEST_FIRST = 100;

  /** Largest ratio of two steps of a grid that is regular but for rounding. */
  private static final double ROUGHLY = 1.5;

  /** A number in a name, with what stands around it. */
  private record Numbered(String name, String before, String after, double number) {}

  private record Around(String before, String after) {}

  /**
   * The most names that are numbers in order; empty if there are fewer than asked for.
   *
   * @param names of the columns of a table, in its order
   */
  public static Optional<AxisNames> in(List<String> names, int fewest) {
    Map<Around, List<Numbered>> groups = new LinkedHashMap<>();
    names.stream()
        .flatMap(AxisNames::numbers)
        .forEach(
            found ->
                groups
                    .computeIfAbsent(
                        new Around(found.before(), found.after()),
                        key -> new java.util.ArrayList<>())
                    .add(found));
    return groups.values().stream()
        .filter(group -> group.size() >= Math.max(2, fewest) && isInOrder(group))
        .reduce((left, right) -> left.size() >= right.size() ? left : right)
        .map(AxisNames::of);
  }

  private static AxisNames of(List<Numbered> group) {
    return new AxisNames(
        group.stream().map(Numbered::name).toList(),
        group.stream().map(Numbered::number).toList(),
        group.get(0).before(),
        group.get(0).after());
  }

  /** The ways to read a name as a text with a number. */
  private static Stream<Numbered> numbers(String name) {
    NumberText whole = NumberText.plain(name);
    if (whole.isNumber()) {
      return Stream.of(new Numbered(name, "", "", whole.value()));
    }
    Matcher matcher = NUMBER.matcher(name);
    return matcher.results().flatMap(found -> readings(name, found));
  }

  private static Stream<Numbered> readings(String name, MatchResult found) {
    boolean isNegative = found.start() == 1 && "-\u2212".indexOf(name.charAt(0)) >= 0;
    String before = isNegative ? "" : name.substring(0, found.start());
    String after = name.substring(found.end());
    double sign = isNegative ? -1 : 1;
    if (found.group(2) == null) {
      return Stream.of(
          new Numbered(name, before, after, sign * Double.parseDouble(found.group(1))));
    }
    // As one number with decimals, or as two numbers.
    return Stream.of(
        new Numbered(
            name, before, after, sign * Double.parseDouble(found.group(1) + "." + found.group(3))),
        new Numbered(
            name, before, name.substring(found.end(1)), sign * Double.parseDouble(found.group(1))),
        new Numbered(
            name, name.substring(0, found.start(3)), after, Double.parseDouble(found.group(3))));
  }

  private static boolean isInOrder(List<Numbered> group) {
    double direction = Math.signum(group.get(1).number() - group.get(0).number());
    return direction != 0
        && IntStream.range(1, group.size())
            .allMatch(i -> (group.get(i).number() - group.get(i - 1).number()) * direction > 0);
  }

  /** The unit that stands in the names; empty without. */
  public String unit() {
    return AxisUnits.behind(after).or(() -> AxisUnits.before(before)).orElse("");
  }

  /**
   * Whether the names alone tell positions: by a unit or a word such as wavelength, by decimals, by
   * regular steps other than 1, or by bare numbers that begin above 100. Other columns may only be
   * counted.
   */
  public boolean areTelling() {
    boolean areBare =
        after.isEmpty() && before.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").matches("x?");
    return !unit().isEmpty()
        || AxisUnits.isQuantity(before)
        || positions.stream().anyMatch(position -> position != Math.rint(position))
        || (isRegular() && (step() != 1 || (areBare && least() >= HIGHEST_FIRST)));
  }

  private double step() {
    return Math.abs(positions.get(1) - positions.get(0));
  }

  private double least() {
    return Math.min(positions.get(0), positions.get(positions.size() - 1));
  }

  private boolean isRegular() {
    double[] steps =
        IntStream.range(1, positions.size())
            .mapToDouble(i -> Math.abs(positions.get(i) - positions.get(i - 1)))
            .sorted()
            .toArray();
    return steps[steps.length - 1] <= ROUGHLY * steps[0];
  }
}
