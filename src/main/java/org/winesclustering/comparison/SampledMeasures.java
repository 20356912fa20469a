package org.winesclustering.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.clustering.PairwiseSilhouettes;
import org.winesclustering.clustering.RowSample;

/** Measures on a sample of rows that the driver holds. */
final class SampledMeasures {
  private final JavaSparkContext context;
  private final List<Row> sample;
  private final boolean sampled;

  /**
   * Draws the sample.
   *
   * @param rows number of rows of the whole table
   */
  SampledMeasures(JavaSparkContext context, ComparedRows compared, long rows) {
    this.context = context;
    sample = compared.sample();
    sampled = sample.size() < rows;
  }

  /** Euclidean silhouette of each contender in one space. */
  List<EuclideanSilhouette> silhouettes(int space, int contenders) {
    int[][] clusters =
        IntStream.range(0, contenders).mapToObj(this::clusters).toArray(int[][]::new);
    double[] means =
        new PairwiseSilhouettes(RowSample.matrix(sample, space), clusters).means(context);
    return IntStream.range(0, contenders)
        .mapToObj(i -> new EuclideanSilhouette(means[i], sample.size(), sampled))
        .toList();
  }

  /** Stability of each contender, measured if it can be fitted again and has several clusters. */
  List<Stability> stabilities(List<Contender> contenders, RowTotals totals, Refits refits) {
    IntFunction<Refits.Method> of =
        i -> new Refits.Method(contenders.get(i).refit().orElseThrow(), totals.clusters(i));
    List<Integer> measured =
        IntStream.range(0, contenders.size())
            .filter(i -> contenders.get(i).refit().isPresent() && totals.clusters(i) > 1)
            .boxed()
            .toList();
    // The learned clusters and the mixture that the network is taught share one refit.
    List<Refits.Method> methods = measured.stream().map(of::apply).distinct().toList();
    List<Stability> found =
        refits.of(context, RowSample.matrix(sample, ComparedRows.FEATURES), methods);
    List<Stability> stabilities = new ArrayList<>();
    for (int i = 0; i < contenders.size(); i++) {
      stabilities.add(
          measured.contains(i)
              ? found.get(methods.indexOf(of.apply(i)))
              : notMeasured(totals.clusters(i)));
    }
    return stabilities;
  }

  private static Stability notMeasured(int clusters) {
    return Stability.notMeasured(
        clusters > 1 ? "it takes too long to be fitted again and again" : "one cluster");
  }

  /** Agreement of the clusters of two contenders, an adjusted Rand index. */
  double agreement(int one, int other) {
    return ExternalMetrics.adjustedRandIndex(clusters(one), clusters(other));
  }

  private int[] clusters(int contender) {
    return sample.stream().mapToInt(row -> ComparedRows.cluster(row, contender)).toArray();
  }

  /** Joint counts of the sample. */
  JointCounts joint(int contender, int baseline) {
    JointCounts joint = new JointCounts();
    sample.forEach(row -> joint.add(ComparedRows.cell(row, contender, baseline), 1));
    return joint;
  }
}
