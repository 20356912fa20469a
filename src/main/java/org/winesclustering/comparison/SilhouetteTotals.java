package org.winesclustering.comparison;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.winesclustering.clustering.SquaredEuclideanSilhouette;
import org.winesclustering.ml.Moments;
import org.winesclustering.rdd.OrderedReduce;

/**
 * Moments of the squared-Euclidean silhouettes of all contenders over all rows, and of their
 * differences from the baseline's silhouettes in the features. Results are rounded to nine
 * decimals, so that they do not depend on the order in which rows are added up.
 */
final class SilhouetteTotals implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Quantile of the normal distribution for 95 %. */
  private static final double DEVIATIONS = 1.96;

  // Not needed where partial totals are merged.
  private final transient Formulas formulas;

  private final int baseline;
  private final Moments[] features;
  private final Moments[] embedding;
  private final Moments[] lead;

  private SilhouetteTotals(Formulas formulas, int baseline) {
    int contenders = formulas.features.size();
    this.formulas = formulas;
    this.baseline = baseline;
    features = moments(contenders);
    embedding = moments(contenders);
    lead = moments(contenders);
  }

  private static Moments[] moments(int count) {
    return Stream.generate(Moments::new).limit(count).toArray(Moments[]::new);
  }

  private record Formulas(
      List<SquaredEuclideanSilhouette> features, List<SquaredEuclideanSilhouette> embedding)
      implements Serializable {}

  /** Runs one job over {@link ComparedRows#all}, to which {@code totals} belong. */
  static SilhouetteTotals of(
      JavaSparkContext context, JavaRDD<Row> rows, RowTotals totals, int baseline) {
    Formulas formulas = new Formulas(totals.inFeatures(), totals.inEmbedding());
    Broadcast<Formulas> broadcast = context.broadcast(formulas);
    try {
      return OrderedReduce.aggregate(
          rows,
          () -> new SilhouetteTotals(broadcast.value(), baseline),
          SilhouetteTotals::add,
          SilhouetteTotals::merge);
    } finally {
      broadcast.destroy();
    }
  }

  private SilhouetteTotals add(Row row) {
    double[] values = ComparedRows.vector(row, ComparedRows.FEATURES);
    double[] embedded = ComparedRows.vector(row, ComparedRows.EMBEDDING);
    double ofBaseline =
        formulas.features.get(baseline).of(ComparedRows.cluster(row, baseline), values);
    for (int i = 0; i < features.length; i++) {
      int cluster = ComparedRows.cluster(row, i);
      double inFeatures = formulas.features.get(i).of(cluster, values);
      features[i].add(inFeatures);
      embedding[i].add(formulas.embedding.get(i).of(cluster, embedded));
      lead[i].add(inFeatures - ofBaseline);
    }
    return this;
  }

  private SilhouetteTotals merge(SilhouetteTotals other) {
    for (int i = 0; i < features.length; i++) {
      features[i].merge(other.features[i]);
      embedding[i].merge(other.embedding[i]);
      lead[i].merge(other.lead[i]);
    }
    return this;
  }

  double inFeatures(int contender) {
    return SquaredEuclideanSilhouette.rounded(features[contender].mean());
  }

  double inEmbedding(int contender) {
    return SquaredEuclideanSilhouette.rounded(embedding[contender].mean());
  }

  /**
   * Lead of a contender in the features, with the interval of the mean of paired differences, given
   * the clusters' means.
   */
  Difference lead(int contender) {
    double half =
        DEVIATIONS * lead[contender].deviation() / Math.sqrt((double) lead[contender].count());
    double mean = lead[contender].mean();
    return Difference.of(
        "silhouette in the scaled features, which favours KMeans,",
        inFeatures(contender),
        inFeatures(baseline),
        SquaredEuclideanSilhouette.rounded(mean - half),
        SquaredEuclideanSilhouette.rounded(mean + half));
  }
}
