package org.winesclustering.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.charts.AxisSample;
import org.winesclustering.charts.AxisView;
import org.winesclustering.charts.SeparatingRange;
import org.winesclustering.clustering.ClusterMoments;
import org.winesclustering.clustering.RowSample;
import org.winesclustering.explain.FeatureRanking;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.network.ClusterShares;
import org.winesclustering.network.IntegratedGradients;
import org.winesclustering.pipeline.Columns;
import org.winesclustering.pipeline.Embedded;
import org.winesclustering.pipeline.PreparedRecords;
import org.winesclustering.pipeline.SharesOfRecords;
import org.winesclustering.results.AlongAxis;
import org.winesclustering.spectra.Axis;

/** Measurement of a run's clusters along the axis of their records. */
final class AxisEvaluation {
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

  /**
   * The clusters along the axis; runs one job, or two, which bring clusters x positions numbers.
   *
   * @param preparedAxis axis of the prepared records; empty if they are not prepared
   */
  List<AxisView> views(Optional<Axis> preparedAxis) {
    List<AxisView> views = new ArrayList<>();
    views.add(AxisView.of(axis, ClusterMoments.byCluster(assigned, Columns.PREDICTION, features)));
    preparedAxis.ifPresent(
        of ->
            views.add(
                AxisView.of(
                    of,
                    ClusterMoments.byCluster(
                        assigned,
                        Columns.PREDICTION,
                        RowSample.values(assigned, FeatureStages.PREPARED)))));
    return views;
  }

  /**
   * The features for the charts of single ones: those at which the clusters differ most, the best
   * first, and then that in which each cluster differs most from the others, but for neighbours.
   */
  List<String> drawn(List<AxisView> views, FeatureRanking ranking) {
    AxisView view = views.get(0);
    Stream<Integer> peaks =
        view.ranges().stream()
            .map(SeparatingRange::peak)
            .sorted(Comparator.comparingDouble(peak -> -view.between()[peak]));
    Stream<Integer> ofClusters =
        ranking.clusters().stream()
            .map(cluster -> features.indexOf(cluster.features().get(0).feature()));
    List<Integer> drawn = new ArrayList<>();
    Stream.concat(peaks, ofClusters)
        .filter(
            at -> drawn.stream().noneMatch(other -> Math.abs(at - other) <= near(features.size())))
        .forEach(drawn::add);
    return drawn.stream().map(features::get).toList();
  }

  /** Number of positions within which features say the same, of so many. */
  static int near(int positions) {
    return positions / 50;
  }

  /** All that the report shows along the axis. */
  AlongAxis along(List<AxisView> views, PreparedRecords prepared, Embedded learned, long seed) {
    SharesOfRecords shares = SharesOfRecords.of(prepared, learned);
    int positions = views.get(views.size() - 1).axis().size();
    AxisSample sample =
        AxisSample.of(
            assigned, features, shares.recordCol(), Columns.PREDICTION, Columns.MARGIN, seed);
    return new AlongAxis(
        views,
        sample,
        shares
            .shares()
            .filter(network -> sample.scaled()[0].length == positions)
            .map(network -> contributions(network, views.get(0).clusters(), sample))
            .orElse(List.of()));
  }

  private static List<IntegratedGradients> contributions(
      ClusterShares network, List<Integer> clusters, AxisSample sample) {
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
