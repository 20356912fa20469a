package org.winesclustering.pipeline;

import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.features.FeatureOptions;
import org.winesclustering.features.MissingValues;

/**
 * A table that passed the checks before clustering.
 *
 * @param rows every feature as a double, null where missing, without infinities; those that are
 *     numbers of arrays within these, NaN behind the end of a padded one
 * @param features columns that are not the same in all rows; all columns where they are an axis
 * @param bounded those of the features whose least value is 0 and whose greatest is 1
 * @param size number of rows
 */
record FeatureTable(Dataset<Row> rows, List<String> features, List<String> bounded, long size) {
  /**
   * Checks the values of a table; one Spark job.
   *
   * @param names of numeric columns
   * @throws WinesFailure of kind DATA_QUALITY if values are infinite, or missing where that is not
   *     allowed, or no column varies
   */
  static FeatureTable of(Dataset<Row> table, List<String> names, FeatureOptions options) {
    Map<String, Column> numbers = new LinkedHashMap<>();
    Set<String> columns = Set.of(table.columns());
    for (String name : names.stream().filter(columns::contains).toList()) {
      Column value = QuotedColumn.of(table, name).cast(DataTypes.DoubleType);
      numbers.put(name, when(isnan(value), lit(null)).otherwise(value));
    }
    // Together: a plan for each column would make wide tables slow.
    Dataset<Row> rows = table.withColumns(numbers);
    NumberTotals found = NumberTotals.of(rows, names);
    List<String> varying = new ArrayList<>();
    List<String> bounded = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      check(names.get(i), found, i, options.missing());
      if (found.varies(i)) {
        varying.add(names.get(i));
      }
      if (found.isBetweenZeroAndOne(i)) {
        bounded.add(names.get(i));
      }
    }
    if (varying.isEmpty()) {
      throw WinesFailure.of(
          FailureKind.DATA_QUALITY,
          "all rows are the same in %s, so there is nothing to cluster; set featureCols to columns"
              + " that vary",
          String.join(", ", names));
    }
    // A record without some of its points would be another one.
    return new FeatureTable(rows, options.isAlongAxis() ? names : varying, bounded, found.rows());
  }

  private static void check(String name, NumberTotals found, int column, MissingValues missing) {
    long rows = found.rows();
    if (found.infinite(column) > 0) {
      throw WinesFailure.of(
          FailureKind.DATA_QUALITY,
          "column %s is infinite in %d of %d rows; leave these rows out",
          name,
          found.infinite(column),
          rows);
    }
    if (found.present(column) == 0) {
      throw WinesFailure.of(
          FailureKind.DATA_QUALITY,
          "column %s has no value in %d rows; leave it out of featureCols",
          name,
          rows);
    }
    if (found.missing(column) > 0 && missing == MissingValues.REJECT) {
      throw WinesFailure.of(
          FailureKind.DATA_QUALITY,
          "column %s has no value in %d of %d rows; leave these rows out, or set missing to"
              + " impute-median",
          name,
          found.missing(column),
          rows);
    }
  }
}
