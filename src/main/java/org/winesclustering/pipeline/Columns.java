package org.winesclustering.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.explain.ClusterReasons;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.features.CategoryAxes;
import org.winesclustering.features.FeatureStages;

/** Names of the columns that models and runs add to the records. */
public final class Columns {
  static final String FEATURES = FeatureStages.FEATURES;
  static final String PREPARED = FeatureStages.PREPARED;
  public static final String SCALED = FeatureStages.SCALED;

  /** The features after the power transform that a network may read. */
  static final String TRANSFORMED = "transformed";

  public static final String EMBEDDING = "embedding";
  public static final String RECONSTRUCTION_ERROR = "reconstructionError";
  public static final String RECONSTRUCTION_ERRORS = "reconstructionErrors";
  static final String RESPONSIBILITIES = "responsibilities";
  static final String DISCRIMINANT = "discriminant";
  public static final String PREDICTION = "prediction";

  /** What the cluster is called; null where it has no name. */
  public static final String CLUSTER_NAME = "clusterName";

  public static final String DISTANCE = "distance";
  public static final String MARGIN = "margin";
  public static final String SILHOUETTE = "silhouette";

  /** How strange a record is by the mixture that the network was taught; larger is stranger. */
  public static final String ANOMALY_SCORE = "anomalyScore";

  /** The features that say most about why a record is in its cluster and not in the next one. */
  public static final String WHY = ClusterReasons.WHY;

  public static final String NOVEL = "novel";

  /** Number of the micro-batch, from 0, in the output of a stream. */
  public static final String STREAM_BATCH = "stream_batch";

  /** Cluster by KMeans on the scaled features; not in any output. */
  public static final String BASELINE = "baselinePrediction";

  /** Distance to the centre of the {@link #BASELINE} cluster; not in any output. */
  public static final String BASELINE_DISTANCE = "baselineDistance";

  /** Margin between the two nearest {@link #BASELINE} clusters; not in any output. */
  public static final String BASELINE_MARGIN = "baselineMargin";

  /** Prefix of the columns of the network before self-training. */
  static final String PRETRAINED = "pretrained_";

  /** Prefix of the columns of a comparison; not in any output. */
  static final String COMPARED = "compared_";

  private static final List<String> ADDED =
      List.of(
          NumberColumns.PACKED,
          TRANSFORMED,
          EMBEDDING,
          RECONSTRUCTION_ERROR,
          RECONSTRUCTION_ERRORS,
          RESPONSIBILITIES,
          DISCRIMINANT,
          PREDICTION,
          CLUSTER_NAME,
          DISTANCE,
          MARGIN,
          SILHOUETTE,
          ANOMALY_SCORE,
          WHY,
          NOVEL,
          STREAM_BATCH,
          BASELINE,
          BASELINE_DISTANCE,
          BASELINE_MARGIN);

  /** Columns that only the stages of a model read; not in any output. */
  static final List<String> BETWEEN_STAGES =
      Stream.concat(
              FeatureStages.ADDED.stream(),
              Stream.of(TRANSFORMED, EMBEDDING, RESPONSIBILITIES, DISCRIMINANT))
          .toList();

  private static final List<String> ADDED_PREFIXES =
      List.of(FeatureStages.IMPUTED_PREFIX, CategoryAxes.PREFIX, PRETRAINED, COMPARED);

  private Columns() {}

  /**
   * Checks that no column of the records has a name that is added.
   *
   * @throws WinesFailure of kind INPUT, with all the names that are taken
   */
  public static void checkFree(String... inputColumns) {
    List<String> taken =
        Arrays.stream(inputColumns)
            .filter(
                name ->
                    Stream.concat(FeatureStages.ADDED.stream(), ADDED.stream())
                            .anyMatch(name::equalsIgnoreCase)
                        || ADDED_PREFIXES.stream()
                            .anyMatch(name.toLowerCase(Locale.ROOT)::startsWith))
            .toList();
    if (!taken.isEmpty()) {
      throw WinesFailure.input(
          "the input has columns that this application adds itself: %s; rename or leave them out",
          String.join(", ", taken));
    }
  }
}
