package org.winesclustering.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.winesclustering.columns.ColumnRole;
import org.winesclustering.columns.ReadingPlan;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * Checks of rows for training only: whether they differ, and which features are constant.
 *
 * @param planned schema without constant features
 * @param duplicates number of accepted rows with the features of an earlier one
 */
record TrainingRows(
    PlannedSchema planned, long duplicates, List<String> constantFeatures, List<String> warnings) {
  private static final int FEWEST_ROWS = 2;

  /** The result for rows that are only scored. */
  static TrainingRows none(PlannedSchema planned, List<String> warnings) {
    return new TrainingRows(planned, 0, List.of(), warnings);
  }

  static TrainingRows of(
      ReadRows read, ExaminedRows examined, PlannedSchema planned, String location) {
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
    long[] distinct =
        new DistinctCounts(examined.examiner(), List.<int[]>of(varying)).among(read.rows());
    Set<String> same =
        removable(planned.plan(), names(examined, examined.where(tally::isConstant)));
    List<String> constant = names(examined, examined.where(i -> same.contains(examined.name(i))));
    List<String> warnings = new ArrayList<>(planned.plan().questions());
    warnings.addAll(constantWarnings(planned.plan(), constant));
    WineSchema schema = planned.schema();
    WineSchema varied =
        new WineSchema(
            names(examined, examined.where(i -> !same.contains(examined.name(i)))),
            schema.ids(),
            schema.label(),
            schema.categories());
    ReadingPlan plan =
        planned
            .plan()
            .with(
                column ->
                    column.role() == ColumnRole.FEATURE && same.containsAll(column.features())
                        ? column.as(ColumnRole.CONSTANT, "the same in all accepted rows")
                        : column)
            .without(same);
    return new TrainingRows(
        new PlannedSchema(varied, plan),
        tally.accepted() - distinct[0],
        constant,
        List.copyOf(warnings));
  }

  /** Constant features, of channels along one axis those without which the others still are. */
  private static Set<String> removable(ReadingPlan plan, List<String> constant) {
    Set<String> removable = new HashSet<>(constant);
    plan.axis()
        .ifPresent(
            axis -> {
              Set<String> onAxis = axis.removable(removable);
              removable.removeIf(name -> axis.features().contains(name) && !onAxis.contains(name));
            });
    return removable;
  }

  /** A sentence for each constant feature, and one for all that lie along an axis. */
  private static List<String> constantWarnings(ReadingPlan plan, List<String> constant) {
    Set<String> onAxis = plan.axis().map(axis -> Set.copyOf(axis.features())).orElse(Set.of());
    List<String> along = constant.stream().filter(onAxis::contains).toList();
    List<String> warnings = new ArrayList<>();
    if (!along.isEmpty()) {
      warnings.add(
          "%d of the %d %s of the axis (%s) have the same number in all accepted rows and"
                  .formatted(
                      along.size(),
                      onAxis.size(),
                      plan.axis().orElseThrow().channels().isEmpty() ? "positions" : "numbers",
                      ColumnNames.listed(along))
              + " were left out of the features");
    }
    constant.stream()
        .filter(name -> !onAxis.contains(name))
        .forEach(
            name ->
                warnings.add(
                    "column %s is the same in all accepted rows and was left out of the features"
                        .formatted(name)));
    return warnings;
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

  private static List<String> names(ExaminedRows examined, int... features) {
    return Arrays.stream(features).mapToObj(examined::name).toList();
  }
}
