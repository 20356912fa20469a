package org.winesclustering.teacher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.winesclustering.clustering.Assignment;
import org.winesclustering.mixture.CovarianceModel;
import org.winesclustering.mixture.MixtureFit;
import org.winesclustering.mixture.NormalMixture;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.rdd.Seeds;

/**
 * Whether rows become sparse between two clusters. Clusters are fitted to four fifths of the rows;
 * the line on which a linear discriminant separates two of them is theirs; and the other fifth is
 * laid on it, for each fifth. On the line, a single cloud that was cut in two has one mode however
 * well the cut fits, and two clusters have two. The {@link Dip} of the rows tells.
 */
final class Valleys {
  private static final int PARTS = 5;
  private static final int FEWEST_ROWS = 8;

  /** Clusters next to a cluster that it is compared with. */
  private static final int NEIGHBOURS = 6;

  private static final int REPEATS = 5;

  /** Depth of a first measurement that further ones do not make a deep one. */
  private static final double SHALLOW = 0.3;

  private final Partition partition;
  private final long seed;

  /** Rows on the line of each pair of clusters. */
  private final Map<Pair, List<Double>> lines = new HashMap<>();

  /** Two clusters, the smaller number first. */
  private record Pair(int one, int other) {

    static Pair of(int one, int other) {
      return new Pair(Math.min(one, other), Math.max(one, other));
    }
  }

  /**
   * Depth of the shallowest valley between two clusters, see {@link #shallowest}: the median of
   * several measurements, or the first where that is shallow.
   */
  static double depth(Partition partition, long seed) {
    double first = depth(partition, seed, 0);
    if (first < SHALLOW) {
      return first;
    }
    double[] depths = new double[REPEATS];
    Arrays.setAll(depths, repeat -> repeat == 0 ? first : depth(partition, seed, repeat));
    Arrays.sort(depths);
    return depths[depths.length / 2];
  }

  private static double depth(Partition partition, long seed, int repeat) {
    return new Valleys(partition, Seeds.of(seed, Seeds.Purpose.HALVES, 0, repeat)).shallowest();
  }

  private Valleys(Partition partition, long seed) {
    this.partition = partition;
    this.seed = seed;
    int k = partition.k();
    double[][] means = means();
    for (int cluster = 0; cluster < k; cluster++) {
      int own = cluster;
      IntStream.range(0, k)
          .filter(other -> other != own)
          .boxed()
          .sorted(
              Comparator.comparingDouble(
                  other -> DenseVectors.squaredDistance(means[own], means[other])))
          .limit(NEIGHBOURS)
          .forEach(other -> lines.put(Pair.of(own, other), new ArrayList<>()));
    }
  }

  private double[][] means() {
    double[][] rows = partition.rows();
    return IntStream.range(0, partition.k())
        .mapToObj(
            cluster ->
                DenseVectors.mean(
                    IntStream.range(0, rows.length)
                        .filter(row -> partition.labels()[row] == cluster)
                        .mapToObj(row -> rows[row])
                        .toArray(double[][]::new)))
        .toArray(double[][]::new);
  }

  /**
   * How far the two least separated clusters are from being one: the dip of the rows on their line
   * times the root of the number of rows, from 0; below about 0.35 for rows of one mode.
   */
  private double shallowest() {
    int[] shuffled = shuffled();
    for (int part = 0; part < PARTS; part++) {
      int own = part;
      int[] fitted = of(shuffled, i -> i % PARTS != own);
      double[][] rows = partition.rows(fitted);
      Optional<Refitter.Fitted> refit =
          partition
              .refitter()
              .fit(rows, partition.k(), Optional.of(partition.labels(fitted)), seed + part);
      if (refit.isEmpty()) {
        return 0;
      }
      lay(refit.get(), rows, fitted, partition.rows(of(shuffled, i -> i % PARTS == own)));
    }
    return lines.values().stream().mapToDouble(Valleys::depth).min().orElseThrow();
  }

  private int[] shuffled() {
    int[] shuffled = IntStream.range(0, partition.rows().length).toArray();
    SplittableRandom random = new SplittableRandom(seed);
    for (int last = shuffled.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int swapped = shuffled[last];
      shuffled[last] = shuffled[other];
      shuffled[other] = swapped;
    }
    return shuffled;
  }

  private static int[] of(int[] shuffled, IntPredicate places) {
    return IntStream.range(0, shuffled.length).filter(places).map(i -> shuffled[i]).toArray();
  }

  private static double depth(List<Double> line) {
    double[] places = line.stream().mapToDouble(Double::doubleValue).toArray();
    return places.length < FEWEST_ROWS ? 0 : Dip.of(places) * Math.sqrt(places.length);
  }

  private void lay(Refitter.Fitted refit, double[][] rows, int[] positions, double[][] held) {
    int[] fitted = refit.labels(rows);
    int[] labels = refit.labels(held);
    int[] cluster = matched(fitted, positions);
    for (int one = 0; one < cluster.length; one++) {
      for (int other = 0; other < cluster.length; other++) {
        List<Double> line = lines.get(new Pair(cluster[one], cluster[other]));
        Optional<Line> found =
            line == null ? Optional.empty() : Line.of(rows, partition.ridge(), fitted, one, other);
        for (int row = 0; found.isPresent() && row < held.length; row++) {
          if (labels[row] == one || labels[row] == other) {
            line.add(found.get().place(held[row]));
          }
        }
      }
    }
  }

  /** For each cluster of the refit the one of the partition that it is. */
  private int[] matched(int[] refit, int[] positions) {
    long[][] together = new long[partition.k()][partition.k()];
    for (int i = 0; i < refit.length; i++) {
      together[refit[i]][partition.labels()[positions[i]]]++;
    }
    return Assignment.maximise(together);
  }

  /** Direction of a linear discriminant, with 0 at the mean of one cluster and 1 at the other's. */
  private record Line(NormalMixture two, double logOddsAtZero, double span) {

    static Optional<Line> of(double[][] rows, double ridge, int[] labels, int one, int other) {
      int[] members =
          IntStream.range(0, labels.length)
              .filter(row -> labels[row] == one || labels[row] == other)
              .toArray();
      double[][] points = Arrays.stream(members).mapToObj(r -> rows[r]).toArray(double[][]::new);
      int[] sides = Arrays.stream(members).map(row -> labels[row] == one ? 0 : 1).toArray();
      long ones = Arrays.stream(sides).sum();
      if (ones == 0 || ones == sides.length) {
        return Optional.empty();
      }
      NormalMixture two =
          new MixtureFit(points, CovarianceModel.TIED, ridge, 1, 0).from(sides, 2).mixture();
      double atZero = two.logOdds(two.mean(0));
      double span = two.logOdds(two.mean(1)) - atZero;
      return span == 0 ? Optional.empty() : Optional.of(new Line(two, atZero, span));
    }

    double place(double[] row) {
      return (two.logOdds(row) - logOddsAtZero) / span;
    }
  }
}
