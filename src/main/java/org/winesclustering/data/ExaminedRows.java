package org.winesclustering.data;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.winesclustering.config.DataConfig;
import org.winesclustering.rdd.OrderedReduce;

/**
 * The second pass: every row with its features as numbers and the reasons against it.
 *
 * @param features all that were examined, of which training may drop some
 * @param tally over {@code features}, in their order
 */
record ExaminedRows(
    List<StructField> features,
    RowExaminer examiner,
    FeatureTally tally,
    Dataset<Row> accepted,
    Dataset<Row> rejected) {

  /** Fails when more rows are rejected than the configuration allows. */
  static ExaminedRows of(Records records, ReadRows read, WineSchema schema, DataConfig config) {
    List<String> names = schema.features();
    RowExaminer examiner = new RowExaminer(records, names, config.missing());
    FeatureTally tally = tally(read.rows(), examiner, names.size());
    SplitRows split = new SplitRows(records, names, examiner);
    Dataset<Row> rejected = split.rejected(read.rows());
    new RejectionGate(records.location(), config)
        .check(read.tally().rows(), tally.rejected(), tally.reasons(), rejected);
    return new ExaminedRows(
        names.stream().map(read::field).toList(),
        examiner,
        tally,
        split.accepted(read.rows()),
        rejected);
  }

  List<FeatureSummary> summaries(List<String> names) {
    return IntStream.range(0, features.size())
        .filter(i -> names.contains(features.get(i).name()))
        .mapToObj(
            i ->
                tally.summary(i, features.get(i).name(), features.get(i).dataType().simpleString()))
        .toList();
  }

  private static FeatureTally tally(JavaRDD<Row> rows, RowExaminer examiner, int features) {
    return OrderedReduce.of(
            rows.mapPartitions(partition -> tally(partition, examiner, features)),
            FeatureTally::merge)
        .orElseGet(() -> new FeatureTally(features));
  }

  private static Iterator<FeatureTally> tally(
      Iterator<Row> partition, RowExaminer examiner, int features) {
    FeatureTally tally = new FeatureTally(features);
    partition.forEachRemaining(row -> tally.add(examiner.examine(row)));
    return List.of(tally).iterator();
  }
}
