package org.winesclustering.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.features.FeatureStages;

/** Names of the columns that this application adds to the records. */
public final class Columns {
  static final String FEATURES = FeatureStages.FEATURES;
  public static final String SCALED = FeatureStages.SCALED;
  public static final String EMBEDDING = "embedding";
  public static final String RECONSTRUCTION_ERROR = "reconstructionError";
  public static final String RECONSTRUCTION_ERRORS = "reconstructionErrors";
  static final String RESPONSIBILITIES = "responsibilities";
  static final String DISCRIMINANT = "discriminant";
  public static final String PREDICTION = "prediction";
  public static final String DISTANCE = "distance";
  public static final String MARGIN = "margin";
  public static final String SILHOUETTE = "silhouette";
  public static final String NOVEL = "novel";

  /** The number of the batch, from 0, in what a stream writes. */
  public static final String STREAM_BATCH = "stream_batch";

  /** The cluster that KMeans on the scaled features gives; not in any output. */
  public static final String BASELINE = "baselinePrediction";

  /** The distance to the centre of that cluster; not in any output either. */
  public static final String BASELINE_DISTANCE = "baselineDistance";

  /** And the margin there. */
  public static final String BASELINE_MARGIN = "baselineMargin";

  /** What the names begin with of columns that the network gave before it learned clusters. */
  static final String PRETRAINED = "pretrained_";

  /** What the names begin with of columns that are only compared; in no output either. */
  static final String COMPARED = "compared_";

  private static final List<String> ADDED =
      List.of(
          EMBEDDING,
          RECONSTRUCTION_ERROR,
          RECONSTRUCTION_ERRORS,
          RESPONSIBILITIES,
          DISCRIMINANT,
          PREDICTION,
          DISTANCE,
          MARGIN,
          SILHOUETTE,
          NOVEL,
          STREAM_BATCH,
          BASELINE,
          BASELINE_DISTANCE,
          BASELINE_MARGIN);

  /** What only the stages of a model have to see; in no output. */
  static final List<String> BETWEEN_STAGES =
      Stream.concat(
              FeatureStages.ADDED.stream(), Stream.of(EMBEDDING, RESPONSIBILITIES, DISCRIMINANT))
          .toList();

  private static final List<String> ADDED_PREFIXES =
      List.of(FeatureStages.IMPUTED_PREFIX, PRETRAINED, COMPARED);

  private Columns() {}

  /**
   * Checks that the records leave the added names free.
   *
   * @throws WinesFailure exit 3, with all the names that are taken
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
      throw WinesFailure.of(
          FailureKind.INPUT,
          "the input has columns that this application adds itself: %s; rename or leave them out",
          String.join(", ", taken));
    }
  }
}
