package org.winesclustering.data;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.columns.AxisPlan;
import org.winesclustering.config.DataConfig;
import org.winesclustering.rdd.OrderedReduce;

/**
 * Result of the second pass: accepted rows with their features as numbers, and rejected ones.
 *
 * @param features names of the examined features, of which training may drop some
 * @param types Spark's names of their types in the input
 * @param tally statistics of {@code features}, in their order
 */
record ExaminedRows(
    List<String> features,
    List<String> types,
    RowExaminer examiner,
    FeatureTally tally,
    Dataset<Row> accepted,
    Dataset<Row> rejected) {
  /** Fails when more rows are rejected than the configuration allows. */
  static ExaminedRows of(
      Records records,
      ReadRows read,
      PlannedSchema planned,
      DataConfig config,
      RowExaminer.UnknownWords unknown) {
    List<String> names = planned.schema().features();
    RowExaminer examiner =
        new RowExaminer(records, names, planned.plan(), config.missing(), unknown);
    int features = names.size();
    FeatureTally tally =
        OrderedReduce.aggregate(
            read.rows(),
            () -> new FeatureTally(features),
            (sum, row) -> sum.add(examiner.examine(row)),
            FeatureTally::merge);
    SplitRows split =
        new SplitRows(
            records, names, planned.plan(), together(records, planned, unknown), examiner);
    Dataset<Row> rejected = split.rejected(read.rows());
    new RejectionGate(records, config)
        .check(read.tally().rows(), tally.rejected(), tally.reasons(), rejected);
    return new ExaminedRows(
        names,
        names.stream()
            .map(name -> read.type(planned.plan().source(name).orElseThrow().name()))
            .toList(),
        examiner,
        tally,
        split.accepted(read.rows()),
        rejected);
  }

  /**
   * Columns that are better one where they are trained on; a model reads the columns by their
   * names.
   */
  private static List<String> together(
      Records records, PlannedSchema planned, RowExaminer.UnknownWords unknown) {
    List<String> along = planned.plan().axis().map(AxisPlan::features).orElse(List.of());
    return unknown == RowExaminer.UnknownWords.REJECTED
            && NumberColumns.areMany(along)
            && Set.of(records.rows().columns()).containsAll(along)
        ? along
        : List.of();
  }

  String name(int feature) {
    return features.get(feature);
  }

  /** Positions of the features that meet a condition. */
  int[] where(IntPredicate condition) {
    return IntStream.range(0, features.size()).filter(condition).toArray();
  }

  List<FeatureSummary> summaries(List<String> names) {
    Set<String> wanted = Set.copyOf(names);
    return Arrays.stream(where(i -> wanted.contains(name(i))))
        .mapToObj(i -> tally.summary(i, name(i), types.get(i)))
        .toList();
  }
}
