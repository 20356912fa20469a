package org.winesclustering.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.charts.AxisSample;
import org.winesclustering.charts.AxisView;
import org.winesclustering.charts.SeparatingRange;
import org.winesclustering.clustering.ClusterMoments;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.network.IntegratedGradients;
import org.winesclustering.network.ShareGradients;
import org.winesclustering.pipeline.Columns;
import org.winesclustering.pipeline.Embedded;
import org.winesclustering.results.AlongAxis;
import org.winesclustering.spectra.Axis;

/** Measurement of a run's clusters along the axis of their records. */
final class AxisEvaluation {
  /** Features that are drawn where no ranges separate the clusters. */
  private static final int FEWEST_DRAWN = 4;

  /** Most records of a cluster whose contributions are averaged, and fewest. */
  private static final int MOST_EXPLAINED = 8;

  private static final int FEWEST_EXPLAINED = 2;

  /** Most input values for which a network is asked for derivatives: some seconds. */
  private static final int MOST_VALUES = 1_500_000;

  private final Dataset<Row> assigned;
  private final Axis axis;
  private final List<String> features;

  /**
   * Creates the measurement of cached records with their clusters.
   *
   * @param features one for each position of the axis
   */
  AxisEvaluation(Dataset<Row> assigned, Axis axis, List<String> features) {
    this.assigned = assigned;
    this.axis = axis;
    this.features = features;
  }

  /** The clusters along the axis; runs one job, which brings clusters x positions numbers. */
  List<AxisView> views() {
    return List.of(
        AxisView.of(axis, ClusterMoments.byCluster(assigned, Columns.PREDICTION, features)));
  }

  /**
   * The features at which the clusters differ most, the best first, for the charts of single ones.
   *
   * @param ranking features that separate the clusters, the best first
   */
  List<String> drawn(List<AxisView> views, List<String> ranking) {
    AxisView view = views.get(0);
    List<String> peaks =
        view.ranges().stream()
            .map(SeparatingRange::peak)
            .sorted(Comparator.comparingDouble(peak -> -view.between()[peak]))
            .map(features::get)
            .toList();
    return peaks.size() >= 2 ? peaks : ranking.stream().limit(FEWEST_DRAWN).toList();
  }

  /** All that the report shows along the axis. */
  AlongAxis along(List<AxisView> views, Embedded learned, long seed) {
    AxisSample sample =
        AxisSample.of(
            assigned,
            features,
            learned.network().getFeaturesCol(),
            Columns.PREDICTION,
            Columns.MARGIN,
            seed);
    return new AlongAxis(
        views,
        sample,
        learned
            .network()
            .shareGradients()
            .map(network -> contributions(network, views.get(0).clusters(), sample))
            .orElse(List.of()));
  }

  private static List<IntegratedGradients> contributions(
      ShareGradients network, List<Integer> clusters, AxisSample sample) {
    double[] mean = DenseVectors.mean(sample.scaled());
    int values = IntegratedGradients.STEPS * mean.length * clusters.size();
    int most = Math.max(FEWEST_EXPLAINED, Math.min(MOST_EXPLAINED, MOST_VALUES / values));
    List<IntegratedGradients> found = new ArrayList<>();
    for (int cluster : clusters) {
      double[][] records = sample.scaledOf(cluster, most);
      if (records.length == 0) {
        // A cluster that is so small that the sample has none of it.
        return List.of();
      }
      found.add(IntegratedGradients.of(network, records, mean));
    }
    return found;
  }
}
