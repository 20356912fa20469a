package org.winesclustering.columns;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.winesclustering.spectra.Axis;

/**
 * The axis along which the features of a table lie.
 *
 * @param axis the positions of the features
 * @param features their names, in the order of the table
 * @param how how it was found
 * @param questions what a person should be asked, one sentence each
 */
public record AxisPlan(Axis axis, List<String> features, String how, List<String> questions) {
  /** Steps that differ by less are even. */
  private static final double EVENLY = 0.01;

  public AxisPlan {
    features = List.copyOf(features);
    questions = List.copyOf(questions);
    if (features.size() != axis.size()) {
      throw new IllegalArgumentException(
          "an axis has a position for each feature; there are %d positions and %d features"
              .formatted(axis.size(), features.size()));
    }
  }

  /** The axis in words: 570 positions from 4000 to 400 cm-1 in steps of 6.33. */
  public String description() {
    return description(axis);
  }

  /** An axis in words. */
  public static String description(Axis axis) {
    double[] steps =
        IntStream.range(1, axis.size())
            .mapToDouble(i -> axis.positions().get(i) - axis.positions().get(i - 1))
            .map(Math::abs)
            .toArray();
    double least = DoubleStream.of(steps).min().orElseThrow();
    double greatest = DoubleStream.of(steps).max().orElseThrow();
    boolean areEven = greatest - least <= EVENLY * greatest;
    return String.format(
        Locale.ROOT,
        "%,d positions from %s to %s%s in steps of %s",
        axis.size(),
        number(axis.first()),
        number(axis.last()),
        axis.unit().isEmpty() ? "" : " " + axis.unit(),
        areEven
            ? rounded(Math.abs(axis.last() - axis.first()) / (axis.size() - 1))
            : rounded(least) + " to " + rounded(greatest));
  }

  private static String rounded(double number) {
    return number(new BigDecimal(number).round(new MathContext(4)).doubleValue());
  }

  private static String number(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  /** The axis without some of its features; two at least must be left. */
  public AxisPlan without(Set<String> others) {
    if (others.isEmpty()) {
      return this;
    }
    int[] kept =
        IntStream.range(0, features.size())
            .filter(i -> !others.contains(features.get(i)))
            .toArray();
    return new AxisPlan(
        new Axis(axis.unit(), IntStream.of(kept).mapToObj(i -> axis.positions().get(i)).toList()),
        IntStream.of(kept).mapToObj(features::get).toList(),
        how,
        questions);
  }
}
