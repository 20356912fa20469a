package org.winesclustering.job;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.charts.AxisView;
import org.winesclustering.charts.ClustersByK;
import org.winesclustering.charts.RecordColumns;
import org.winesclustering.charts.SampleStatistics;
import org.winesclustering.charts.SampledRecords;
import org.winesclustering.clustering.ClassCounts;
import org.winesclustering.clustering.ClusterProfile;
import org.winesclustering.clustering.ClusterProfiles;
import org.winesclustering.comparison.FittedContenders;
import org.winesclustering.data.WineSchema;
import org.winesclustering.explain.AssignedColumns;
import org.winesclustering.explain.ExplanationOptions;
import org.winesclustering.explain.Explanations;
import org.winesclustering.explain.FeatureRanking;
import org.winesclustering.explain.RuleOptions;
import org.winesclustering.pipeline.ClusterComparison;
import org.winesclustering.pipeline.ClusteringOptions;
import org.winesclustering.pipeline.Columns;
import org.winesclustering.pipeline.Embedded;
import org.winesclustering.pipeline.PreparedRecords;
import org.winesclustering.results.AlongAxis;
import org.winesclustering.results.Findings;
import org.winesclustering.runtime.Steps;
import org.winesclustering.spectra.Axis;
import org.winesclustering.spectra.SpectraPreparationModel;

/** Measurement of a run's clusters: how good they are, what they look like, what explains them. */
final class Evaluation {
  /** Depth of the tree from which the clusters' rules are read; people do not read deeper ones. */
  private static final int RULE_DEPTH = 3;

  /** Number of the most typical, and of the most doubtful, records of a cluster. */
  private static final int NOTABLE_ROWS = 5;

  /** Most features that are drawn: a page with more is large, and nobody looks at them all. */
  private static final int MOST_DRAWN = 200;

  private final Dataset<Row> assigned;
  private final WineSchema schema;
  private final Optional<AxisEvaluation> axis;
  private final ClusteringOptions options;
  private final Steps steps;

  /**
   * Creates the measurement of cached records with their clusters and those of plain KMeans.
   *
   * @param axis of the features; empty if they have no order
   */
  Evaluation(
      Dataset<Row> assigned,
      WineSchema schema,
      Optional<Axis> axis,
      ClusteringOptions options,
      Steps steps) {
    this.assigned = assigned;
    this.schema = schema;
    this.axis = axis.map(found -> new AxisEvaluation(assigned, found, schema.features()));
    this.options = options;
    this.steps = steps;
  }

  /**
   * Compares the clusters with those of others, and explains and draws them in background steps.
   */
  Findings run(Embedded embedded, FittedContenders others, PreparedRecords prepared) {
    Supplier<Explanations> explanations = steps.begin("explanation", this::explanations);
    Supplier<List<AxisView>> views =
        steps.begin(
            "figures", () -> axis.map(of -> of.views(preparedAxis(prepared))).orElse(List.of()));
    // The explanation is known by then: background steps run one after the other.
    Supplier<List<String>> drawn = () -> drawn(explanations.get().ranking(), views.get());
    Supplier<SampleStatistics> figures =
        steps.begin("figures", () -> figures(drawn.get(), prepared.features().size()));
    Supplier<Optional<AlongAxis>> along =
        steps.begin(
            "figures",
            () -> axis.map(of -> of.along(views.get(), prepared, embedded, options.seed())));
    Supplier<ClustersByK> byK = steps.begin("figures", () -> byK(figures.get(), prepared));
    Supplier<Optional<ClassCounts>> classes =
        steps.begin(
            "figures",
            () -> schema.label().map(label -> ClassCounts.of(assigned, label, Columns.PREDICTION)));
    ClusterComparison comparison =
        steps.time(
            "comparison",
            () ->
                ClusterComparison.of(
                    assigned, others, embedded, prepared, schema.label(), options));
    Explanations explained = explanations.get();
    SampleStatistics statistics = figures.get();
    return steps.time(
        "evaluation",
        () ->
            new Findings(
                comparison,
                explained,
                drawn.get(),
                statistics,
                along.get(),
                byK.get(),
                classes.get(),
                profiles(Columns.PREDICTION, Columns.DISTANCE),
                profiles(Columns.BASELINE, Columns.BASELINE_DISTANCE)));
  }

  private static Optional<Axis> preparedAxis(PreparedRecords prepared) {
    return prepared.preparation().map(SpectraPreparationModel::preparedAxis);
  }

  private List<String> drawn(FeatureRanking ranking, List<AxisView> views) {
    return axis.map(of -> of.drawn(views, ranking)).orElseGet(() -> ranking.strongest(MOST_DRAWN));
  }

  private Explanations explanations() {
    return Explanations.of(
        assigned,
        schema.features(),
        schema.ids(),
        new ExplanationOptions(
            AssignedColumns.standard(),
            new RuleOptions(RULE_DEPTH, options.kMeans().maxSampleRows(), options.seed()),
            NOTABLE_ROWS));
  }

  /** By the mixtures that the numbers of clusters were judged by. */
  private static ClustersByK byK(SampleStatistics figures, PreparedRecords prepared) {
    SortedMap<Integer, ClustersByK.Labelling> others = new TreeMap<>();
    prepared
        .choice()
        .ifPresent(
            choice -> {
              others.put(1, row -> 0);
              others.put(prepared.k(), row -> 0);
              choice.mixtures().forEach((k, mixture) -> others.put(k, mixture::label));
            });
    return ClustersByK.of(figures.records(), prepared.k(), others);
  }

  private SampleStatistics figures(List<String> drawn, int width) {
    RecordColumns columns =
        new RecordColumns(
            Columns.SCALED,
            width,
            Columns.EMBEDDING,
            drawn,
            schema.ids(),
            schema.label(),
            Columns.PREDICTION,
            Columns.SILHOUETTE,
            Columns.DISTANCE,
            Columns.MARGIN,
            Columns.RECONSTRUCTION_ERROR,
            Optional.of(Columns.WHY).filter(List.of(assigned.columns())::contains));
    return SampleStatistics.of(SampledRecords.of(assigned, columns, options.seed()));
  }

  private List<ClusterProfile> profiles(String predictionCol, String distanceCol) {
    return ClusterProfiles.of(assigned, schema.features(), predictionCol, distanceCol);
  }
}
