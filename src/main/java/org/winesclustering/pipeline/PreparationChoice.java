package org.winesclustering.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.clustering.RowSample;
import org.winesclustering.features.ArrayFeatures;
import org.winesclustering.features.FeatureOptions;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.teacher.Criteria;
import org.winesclustering.teacher.Teachers;

/**
 * The choice of the preparation of records along their axis, without labels: of a few usual ones
 * the one after which the valleys between a given number of clusters are deepest, measured on a
 * sample by the mixtures that a network is taught (package {@code teacher}). Records stay as they
 * are unless the valleys are clearly deeper for it, and deep enough for clusters that are there.
 *
 * @param steps that were chosen; none to leave the records as they are
 * @param reason one sentence
 * @param tried each preparation that was measured
 */
public record PreparationChoice(List<String> steps, String reason, List<Tried> tried) {
  private static final Logger LOG = LoggerFactory.getLogger(PreparationChoice.class);

  /** Depth, as a multiple of that of the records as they are, that is clearly deeper. */
  private static final double CLEARLY_DEEPER = 1.25;

  /** Without a number of clusters no measure that was tried was right more often than this. */
  private static final PreparationChoice NONE =
      new PreparationChoice(
          List.of(),
          "the records are not prepared: a preparation is chosen only where the number of clusters"
              + " is given",
          List.of());

  private static final String SNV = "snv";

  private static final int WINDOW = 11;

  /**
   * A preparation and what was measured of it.
   *
   * @param steps none for the records as they are
   * @param depth of the shallowest valley between two clusters; 0 if there are no clusters
   */
  public record Tried(List<String> steps, double depth) {

    String words() {
      return steps.isEmpty() ? "none" : String.join(", ", steps);
    }
  }

  public PreparationChoice {
    steps = List.copyOf(steps);
    tried = List.copyOf(tried);
  }

  /**
   * Measures and chooses; a few jobs on all records, for the sample, and some on it.
   *
   * @param records with every feature as a double
   * @param options with an axis
   */
  static PreparationChoice of(
      Dataset<Row> records, List<String> features, ClusteringOptions options) {
    PreparationChoice choice = options.k() == 0 ? NONE : measured(records, features, options);
    LOG.info("{}", choice.reason());
    return choice;
  }

  private static PreparationChoice measured(
      Dataset<Row> records, List<String> features, ClusteringOptions options) {
    Dataset<Row> sample = sample(records, features, options);
    List<Tried> tried =
        candidates(features.size()).stream()
            .map(steps -> new Tried(steps, depth(sample, features, steps, options)))
            .toList();
    return among(tried);
  }

  /** The choice by the depths, of which the first is that of the records as they are. */
  static PreparationChoice among(List<Tried> tried) {
    Tried none = tried.get(0);
    Tried deepest = tried.stream().max(Comparator.comparingDouble(Tried::depth)).orElseThrow();
    boolean isClear =
        deepest.depth() >= Criteria.LEAST_DEPTH && deepest.depth() > CLEARLY_DEEPER * none.depth();
    Tried chosen = isClear ? deepest : none;
    String depths =
        tried.stream()
            .map(each -> String.format(Locale.ROOT, "%.2f after %s", each.depth(), each.words()))
            .collect(Collectors.joining("; "));
    String reason =
        isClear
            ? "the records are prepared by %s: the valleys between clusters are clearly deeper after it"
                .formatted(chosen.words())
            : "the records are not prepared: after no preparation are the valleys between clusters"
                + " clearly deeper, and deep enough for clusters that are there";
    return new PreparationChoice(chosen.steps(), reason + " (depth " + depths + ")", tried);
  }

  private static List<List<String>> candidates(int points) {
    List<List<String>> candidates = new ArrayList<>(List.of(List.of(), List.of(SNV)));
    if (points >= WINDOW) {
      candidates.add(List.of(SNV, derivative(1)));
      candidates.add(List.of(SNV, derivative(2)));
    }
    return candidates;
  }

  private static String derivative(int derivative) {
    return "savitzky-golay(window=%d, order=2, derivative=%d)".formatted(WINDOW, derivative);
  }

  private static Dataset<Row> sample(
      Dataset<Row> records, List<String> features, ClusteringOptions options) {
    PipelineStage[] stages =
        FeatureStages.assembling(
                ArrayFeatures.in(records, features), features, options.features().missing())
            .toArray(PipelineStage[]::new);
    Dataset<Row> assembled = new Pipeline().setStages(stages).fit(records).transform(records);
    double[][] values =
        RowSample.matrix(
            RowSample.of(
                assembled,
                List.of(RowSample.values(assembled, FeatureStages.FEATURES)),
                Teachers.mostRows(features.size()),
                options.seed()),
            0);
    return records
        .sparkSession()
        .createDataFrame(
            Arrays.stream(values).map(row -> RowFactory.create(Vectors.dense(row))).toList(),
            new StructType().add(FeatureStages.FEATURES, SQLDataTypes.VectorType()));
  }

  /** Depth of the valleys after some steps; 0 if there are no clusters. */
  private static double depth(
      Dataset<Row> sample, List<String> features, List<String> steps, ClusteringOptions options) {
    FeatureOptions prepared = options.features().withPrepare(steps);
    PipelineStage[] stages =
        FeatureStages.preparing(features, prepared).toArray(PipelineStage[]::new);
    Dataset<Row> scaled = new Pipeline().setStages(stages).fit(sample).transform(sample);
    double[][] rows =
        RowSample.matrix(
            scaled.select(RowSample.values(scaled, Columns.SCALED)).collectAsList(), 0);
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(sample.sparkSession().sparkContext());
    try (Teachers teachers =
        new Teachers(context, rows, prepared.bound(), Teachers.BOOTSTRAPS, options.seed())) {
      return teachers.teacher(options.k()).tests().map(Criteria::depth).orElse(0.0);
    }
  }
}
