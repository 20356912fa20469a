package org.winesclustering.columns;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.winesclustering.spectra.Axis;

/**
 * The axis along which the features of a table lie.
 *
 * @param axis the positions of the features, or of those of each channel
 * @param features their names, in the order of the table, those of one channel after those of
 *     another
 * @param channels columns of arrays that lie along the same axis, if they are several
 * @param how how it was found
 * @param questions what a person should be asked, one sentence each
 */
public record AxisPlan(
    Axis axis, List<String> features, List<String> channels, String how, List<String> questions) {
  /** Steps that differ by less are even. */
  private static final double EVENLY = 0.01;

  public AxisPlan {
    features = List.copyOf(features);
    channels = channels.size() > 1 ? List.copyOf(channels) : List.of();
    questions = List.copyOf(questions);
    if (features.size() != axis.size() * Math.max(1, channels.size())) {
      throw new IllegalArgumentException(
          "an axis has a position for each feature; there are %d positions%s and %d features"
              .formatted(
                  axis.size(),
                  channels.isEmpty() ? "" : " of %d channels".formatted(channels.size()),
                  features.size()));
    }
  }

  /** An axis of one channel. */
  public AxisPlan(Axis axis, List<String> features, String how, List<String> questions) {
    this(axis, features, List.of(), how, questions);
  }

  /** The axis in words: 570 positions from 4000 to 400 cm-1 in steps of 6.33. */
  public String description() {
    return description(axis)
        + (channels.isEmpty()
            ? ""
            : ", %d channels: %s".formatted(channels.size(), String.join(", ", channels)));
  }

  /** The axis, or one on which the numbers of all channels lie side by side, counted from 1. */
  public Axis sideBySide() {
    return channels.isEmpty() ? axis : Axis.numbered(features.size());
  }

  /** Features that can be left out: whole channels, and positions of all the others. */
  public Set<String> removable(Set<String> others) {
    int positions = axis.size();
    int count = Math.max(1, channels.size());
    int[] kept =
        IntStream.range(0, count)
            .filter(channel -> !others.containsAll(ofChannel(channel)))
            .toArray();
    Set<Integer> left =
        IntStream.range(0, positions)
            .filter(i -> IntStream.of(kept).anyMatch(c -> !others.contains(feature(c, i))))
            .boxed()
            .collect(Collectors.toSet());
    Set<Integer> keptChannels = IntStream.of(kept).boxed().collect(Collectors.toSet());
    return IntStream.range(0, features.size())
        .filter(i -> !(keptChannels.contains(i / positions) && left.contains(i % positions)))
        .mapToObj(features::get)
        .collect(Collectors.toSet());
  }

  /** Number of positions that are left without some of the features. */
  int positionsWithout(Set<String> others) {
    return (int)
        IntStream.range(0, features.size())
            .filter(i -> !others.contains(features.get(i)))
            .map(i -> i % axis.size())
            .distinct()
            .count();
  }

  private List<String> ofChannel(int channel) {
    return features.subList(channel * axis.size(), (channel + 1) * axis.size());
  }

  private String feature(int channel, int position) {
    return features.get(channel * axis.size() + position);
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

  /**
   * The axis without some of its features; two positions at least must be left.
   *
   * @param others whole channels, and positions of all the others
   */
  public AxisPlan without(Set<String> others) {
    if (others.isEmpty()) {
      return this;
    }
    int[] kept =
        IntStream.range(0, features.size())
            .filter(i -> !others.contains(features.get(i)))
            .toArray();
    return new AxisPlan(
        new Axis(
            axis.unit(),
            IntStream.of(kept)
                .map(i -> i % axis.size())
                .distinct()
                .sorted()
                .mapToObj(i -> axis.positions().get(i))
                .toList()),
        IntStream.of(kept).mapToObj(features::get).toList(),
        IntStream.range(0, channels.size())
            .filter(channel -> !others.containsAll(ofChannel(channel)))
            .mapToObj(channels::get)
            .toList(),
        how,
        questions);
  }
}
