package org.winesclustering.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.autoencoder.InvariantEncoderModel;
import org.winesclustering.clustering.RowSample;
import org.winesclustering.features.ArrayFeatures;
import org.winesclustering.features.FeatureOptions;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.selection.KChoice;
import org.winesclustering.selection.KCriteria;
import org.winesclustering.selection.ModelSelection;
import org.winesclustering.spectra.PreparationSteps;
import org.winesclustering.teacher.Criteria;
import org.winesclustering.teacher.Teachers;

/**
 * The choice of the preparation of records along their axis, without labels: of a few usual ones,
 * and of what an {@link org.winesclustering.autoencoder.InvariantEncoder} learns, the one after
 * which the valleys between clusters are deepest, measured on a sample by the mixtures that a
 * network is taught (package {@code teacher}). Records stay as they are unless the valleys are
 * clearly deeper for it, and deep enough for clusters that are there.
 *
 * <p>Where the number of clusters is not given, it is the number with the deepest valleys, and only
 * the learned preparation is tried: for the others no measure was right more often than none.
 *
 * @param steps that were chosen; none to leave the records as they are
 * @param reason one sentence
 * @param tried each preparation that was measured
 * @param encoder of the learned step, fitted to the sample; empty if that was not chosen
 */
public record PreparationChoice(
    List<String> steps, String reason, List<Tried> tried, Optional<InvariantEncoderModel> encoder) {
  private static final Logger LOG = LoggerFactory.getLogger(PreparationChoice.class);

  /** Depth, as a multiple of that of the records as they are, that is clearly deeper. */
  private static final double CLEARLY_DEEPER = 1.25;

  /**
   * Least depth of the deepest valleys of all numbers of clusters, after what an encoder learned:
   * at most 0.66 on 22 generated tables without classes, and at least 0.79 on 13 of 15 with some
   * (docs/spectra.md).
   */
  private static final double LEAST_DEEPEST = 0.7;

  private static final String SNV = "snv";

  private static final int WINDOW = 11;

  /** A filter learns to smooth by itself; a wide window would take the forms of peaks away. */
  private static final int WINDOW_BEFORE_ENCODER = 5;

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
    PreparationChoice choice = measured(records, features, options);
    LOG.info("{}", choice.reason());
    return choice;
  }

  private static PreparationChoice measured(
      Dataset<Row> records, List<String> features, ClusteringOptions options) {
    Dataset<Row> sample = sample(records, features, options);
    List<Tried> tried = new ArrayList<>();
    Optional<InvariantEncoderModel> encoder = Optional.empty();
    for (List<String> steps : candidates(features.size(), options.k())) {
      PipelineModel scaling = scaling(sample, features, steps, options);
      encoder = InvariantEncoderModel.in(scaling);
      tried.add(new Tried(steps, depth(scaling.transform(sample), options)));
    }
    PreparationChoice choice =
        among(tried, options.k() == 0 ? LEAST_DEEPEST : Criteria.LEAST_DEPTH);
    return PreparationSteps.learned(choice.steps()).isPresent() ? choice.with(encoder) : choice;
  }

  private PreparationChoice with(Optional<InvariantEncoderModel> fitted) {
    return new PreparationChoice(steps, reason, tried, fitted);
  }

  /**
   * The choice by the depths, of which the first is that of the records as they are.
   *
   * @param least depth of valleys for which records are prepared
   */
  static PreparationChoice among(List<Tried> tried, double least) {
    Tried none = tried.get(0);
    Tried deepest = tried.stream().max(Comparator.comparingDouble(Tried::depth)).orElseThrow();
    boolean isClear = deepest.depth() >= least && deepest.depth() > CLEARLY_DEEPER * none.depth();
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
    return new PreparationChoice(
        chosen.steps(), reason + " (depth " + depths + ")", tried, Optional.empty());
  }

  private static List<List<String>> candidates(int points, int k) {
    List<List<String>> candidates = new ArrayList<>();
    candidates.add(List.of());
    if (k > 0) {
      candidates.add(List.of(SNV));
    }
    if (k > 0 && points >= WINDOW) {
      candidates.add(List.of(SNV, derivative(WINDOW, 1)));
      candidates.add(List.of(SNV, derivative(WINDOW, 2)));
    }
    if (points >= WINDOW) {
      candidates.add(List.of(SNV, derivative(WINDOW_BEFORE_ENCODER, 1), PreparationSteps.LEARNED));
    }
    return candidates;
  }

  private static String derivative(int window, int derivative) {
    return "savitzky-golay(window=%d, order=2, derivative=%d)".formatted(window, derivative);
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

  private static PipelineModel scaling(
      Dataset<Row> sample, List<String> features, List<String> steps, ClusteringOptions options) {
    FeatureOptions prepared = options.features().withPrepare(steps);
    PipelineStage[] stages =
        FeatureStages.preparing(features, prepared, EncoderSteps.ofSeed(options.seed()))
            .toArray(PipelineStage[]::new);
    return new Pipeline().setStages(stages).fit(sample);
  }

  /** Depth of the valleys between the given number of clusters, or of any; 0 if there are none. */
  private static double depth(Dataset<Row> scaled, ClusteringOptions options) {
    return options.k() == 0 ? depthOfChosen(scaled, options) : depthOfGiven(scaled, options);
  }

  private static double depthOfChosen(Dataset<Row> scaled, ClusteringOptions options) {
    Dataset<Row> cached = scaled.cache();
    try {
      return new ModelSelection(options.selection(), options.features().bound(), options.seed())
          .select(cached, Columns.SCALED, 0, false)
          .choice()
          .map(PreparationChoice::depthOf)
          .orElse(0.0);
    } finally {
      cached.unpersist();
    }
  }

  /** The deepest of all numbers: the largest that passes often has shallower valleys. */
  private static double depthOf(KChoice choice) {
    return choice.k() == 1
        ? 0
        : choice.criteria().stream().mapToDouble(KCriteria::depth).max().orElse(0);
  }

  private static double depthOfGiven(Dataset<Row> scaled, ClusteringOptions options) {
    double[][] rows =
        RowSample.matrix(
            scaled.select(RowSample.values(scaled, Columns.SCALED)).collectAsList(), 0);
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(scaled.sparkSession().sparkContext());
    try (Teachers teachers =
        new Teachers(
            context, rows, options.features().bound(), Teachers.BOOTSTRAPS, options.seed())) {
      return teachers.teacher(options.k()).tests().map(Criteria::depth).orElse(0.0);
    }
  }
}
