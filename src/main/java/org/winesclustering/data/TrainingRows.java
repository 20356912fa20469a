package org.winesclustering.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * What can only be asked of rows that are to be learnt from: whether there are differences among
 * them, and which columns count rows instead of describing wines.
 *
 * @param schema without constant features
 * @param duplicates accepted rows whose features another row has too, the first of each not counted
 */
record TrainingRows(
    WineSchema schema, long duplicates, List<String> constantFeatures, List<String> warnings) {

  private static final int FEWEST_ROWS = 2;

  /** Fewer whole numbers than these fill their range by chance. */
  private static final int FEWEST_ROW_NUMBERS = 5;

  private static final Pattern IDENTIFIER = Pattern.compile("(?i)(.*_)?id|index|row");

  static TrainingRows of(ReadRows read, ExaminedRows examined, WineSchema schema, String location) {
    failOnTooLittle(examined, location);
    List<String> constant = names(examined, examined.tally()::isConstant);
    List<String> varying = names(examined, feature -> !examined.tally().isConstant(feature));
    if (varying.isEmpty()) {
      throw WinesFailure.of(
          FailureKind.DATA_QUALITY,
          "input %s: all %d accepted rows have the same features, so there is nothing to cluster;"
              + " give rows that differ",
          location,
          examined.tally().accepted());
    }
    List<String> suspects = names(examined, feature -> mayCountRows(examined, feature));
    long[] distinct = distinct(read, examined, varying, suspects);
    List<String> warnings = new ArrayList<>();
    constant.forEach(
        name ->
            warnings.add(
                "column "
                    + name
                    + " is the same in all accepted rows and was left out of the features"));
    for (int i = 0; i < suspects.size(); i++) {
      if (distinct[i + 1] == examined.tally().accepted()) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "column %1$s looks like a row number; name it with --id %1$s to keep it out",
                suspects.get(i)));
      }
    }
    return new TrainingRows(
        new WineSchema(varying, schema.ids(), schema.label()),
        examined.tally().accepted() - distinct[0],
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
    List<String> empty = names(examined, examined.tally()::isWithoutValue);
    if (!empty.isEmpty()) {
      throw WinesFailure.of(
          FailureKind.DATA_QUALITY,
          "input %s: no accepted row has a value of %s, so there is no median to impute; name the"
              + " other columns in data.features",
          location,
          ColumnNames.listed(empty));
    }
  }

  /** Numbers of distinct rows, and of distinct values of each suspect. */
  private static long[] distinct(
      ReadRows read, ExaminedRows examined, List<String> features, List<String> suspects) {
    List<int[]> groups = new ArrayList<>();
    groups.add(positions(examined, features::contains));
    suspects.forEach(suspect -> groups.add(positions(examined, suspect::equals)));
    return new DistinctCounts(examined.examiner(), groups).among(read.rows());
  }

  private static int[] positions(ExaminedRows examined, Predicate<String> condition) {
    return IntStream.range(0, examined.features().size())
        .filter(feature -> condition.test(examined.features().get(feature).name()))
        .toArray();
  }

  private static boolean mayCountRows(ExaminedRows examined, int feature) {
    FeatureTally tally = examined.tally();
    boolean fillsRange = tally.accepted() >= FEWEST_ROW_NUMBERS && tally.fillsRange(feature);
    return fillsRange
        || (tally.isComplete(feature)
            && !tally.isConstant(feature)
            && IDENTIFIER.matcher(examined.features().get(feature).name()).matches());
  }

  private static List<String> names(ExaminedRows examined, IntPredicate condition) {
    return IntStream.range(0, examined.features().size())
        .filter(condition)
        .mapToObj(feature -> examined.features().get(feature).name())
        .toList();
  }
}
