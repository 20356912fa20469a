package org.winesclustering.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * Checks of rows for training only: whether they differ, and which columns are row numbers instead
 * of features.
 *
 * @param schema schema without constant features
 * @param duplicates number of accepted rows with the features of an earlier one
 */
record TrainingRows(
    WineSchema schema, long duplicates, List<String> constantFeatures, List<String> warnings) {
  private static final int FEWEST_ROWS = 2;

  /** Least number of rows of which whole numbers do not fill their range by chance. */
  private static final int FEWEST_ROW_NUMBERS = 5;

  private static final Pattern IDENTIFIER = Pattern.compile("(?i)(.*_)?id|index|row");

  /** The result for rows that are only scored. */
  static TrainingRows none(WineSchema schema) {
    return new TrainingRows(schema, 0, List.of(), List.of());
  }

  static TrainingRows of(ReadRows read, ExaminedRows examined, WineSchema schema, String location) {
    failOnTooLittle(examined, location);
    FeatureTally tally = examined.tally();
    int[] varying = examined.where(feature -> !tally.isConstant(feature));
    if (varying.length == 0) {
      throw WinesFailure.of(
          FailureKind.DATA_QUALITY,
          "input %s: all %d accepted rows have the same features, so there is nothing to cluster;"
              + " give rows that differ",
          location,
          tally.accepted());
    }
    int[] suspects = examined.where(feature -> mayCountRows(examined, feature));
    List<int[]> groups = new ArrayList<>(List.of(varying));
    Arrays.stream(suspects).forEach(suspect -> groups.add(new int[] {suspect}));
    long[] distinct = new DistinctCounts(examined.examiner(), groups).among(read.rows());
    List<String> constant = names(examined, examined.where(tally::isConstant));
    List<String> warnings = new ArrayList<>();
    constant.forEach(
        name ->
            warnings.add(
                "column %s is the same in all accepted rows and was left out of the features"
                    .formatted(name)));
    for (int i = 0; i < suspects.length; i++) {
      if (distinct[i + 1] == tally.accepted()) {
        warnings.add(
            "column %1$s looks like a row number; name it with --id %1$s to keep it out"
                .formatted(examined.name(suspects[i])));
      }
    }
    return new TrainingRows(
        new WineSchema(names(examined, varying), schema.ids(), schema.label()),
        tally.accepted() - distinct[0],
        constant,
        List.copyOf(warnings));
  }

  private static void failOnTooLittle(ExaminedRows examined, String location) {
    if (examined.tally().accepted() < FEWEST_ROWS) {
      throw WinesFailure.of(
          FailureKind.DATA_QUALITY,
          "input %s: %d row was accepted, training needs at least %d; give more records",
          location,
          examined.tally().accepted(),
          FEWEST_ROWS);
    }
    List<String> empty = names(examined, examined.where(examined.tally()::isWithoutValue));
    if (!empty.isEmpty()) {
      throw WinesFailure.of(
          FailureKind.DATA_QUALITY,
          "input %s: no accepted row has a value of %s, so there is no median to impute; name the"
              + " other columns in data.features",
          location,
          ColumnNames.listed(empty));
    }
  }

  private static boolean mayCountRows(ExaminedRows examined, int feature) {
    FeatureTally tally = examined.tally();
    boolean fillsRange = tally.accepted() >= FEWEST_ROW_NUMBERS && tally.fillsRange(feature);
    return fillsRange
        || (tally.isComplete(feature)
            && !tally.isConstant(feature)
            && IDENTIFIER.matcher(examined.name(feature)).matches());
  }

  private static List<String> names(ExaminedRows examined, int... features) {
    return Arrays.stream(features).mapToObj(examined::name).toList();
  }
}
