package org.winesclustering.charts;

import java.util.List;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.winesclustering.clustering.ClusterMoments;
import org.winesclustering.explain.EffectSize;
import org.winesclustering.ml.Moments;
import org.winesclustering.spectra.Axis;

/**
 * The clusters along an axis.
 *
 * @param axis of the records' numbers
 * @param clusters ids of those that have records, in ascending order
 * @param means clusters x positions
 * @param deviations clusters x positions, sample deviations (n - 1)
 * @param between share of the variance at each position that is between the clusters, 0 to 1
 * @param pooled deviation within the clusters at each position
 * @param ranges in which the clusters differ most, in the order of the axis
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record AxisView(
    Axis axis,
    List<Integer> clusters,
    double[][] means,
    double[][] deviations,
    double[] between,
    double[] pooled,
    List<SeparatingRange> ranges) {
  public AxisView {
    clusters = List.copyOf(clusters);
    ranges = List.copyOf(ranges);
  }

  /** The view of sums of clusters by their ids, whose columns are the positions. */
  public static AxisView of(Axis axis, SortedMap<Integer, ClusterMoments> sums) {
    List<ClusterMoments> of = List.copyOf(sums.values());
    double[] between =
        IntStream.range(0, axis.size())
            .mapToDouble(i -> EffectSize.etaSquared(column(of, i)))
            .toArray();
    return new AxisView(
        axis,
        List.copyOf(sums.keySet()),
        table(of, axis.size(), Moments::mean),
        table(of, axis.size(), Moments::deviation),
        between,
        IntStream.range(0, axis.size()).mapToDouble(i -> pooled(column(of, i))).toArray(),
        SeparatingRange.of(between));
  }

  private static List<Moments> column(List<ClusterMoments> clusters, int position) {
    return clusters.stream().map(of -> of.column(position)).toList();
  }

  private static double[][] table(
      List<ClusterMoments> clusters, int positions, ToDoubleFunction<Moments> number) {
    return clusters.stream()
        .map(
            of ->
                IntStream.range(0, positions)
                    .mapToDouble(i -> number.applyAsDouble(of.column(i)))
                    .toArray())
        .toArray(double[][]::new);
  }

  private static double pooled(List<Moments> clusters) {
    double squares = clusters.stream().mapToDouble(Moments::squaredDeviations).sum();
    long free = clusters.stream().mapToLong(of -> Math.max(0, of.count() - 1)).sum();
    return Math.sqrt(squares / free);
  }

  /** The place in {@link #clusters} of that with the highest mean at a position. */
  public int highest(int position) {
    return extreme(position, 1);
  }

  /** The place in {@link #clusters} of that with the lowest mean at a position. */
  public int lowest(int position) {
    return extreme(position, -1);
  }

  private int extreme(int position, int sign) {
    return IntStream.range(0, clusters.size())
        .filter(i -> !Double.isNaN(means[i][position]))
        .reduce(
            (one, other) ->
                sign * means[other][position] > sign * means[one][position] ? other : one)
        .orElse(0);
  }
}
