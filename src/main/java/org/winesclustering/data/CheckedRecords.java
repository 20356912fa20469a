package org.winesclustering.data;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.columns.ColumnPlan;
import org.winesclustering.columns.ReadingPlan;

/**
 * Result of {@link RecordChecks}.
 *
 * @param accepted all columns of the input, the features as nullable doubles without NaN and
 *     infinities; null only where missing values are to be imputed. Many features along an axis are
 *     one column, see {@link NumberColumns}
 * @param rejected the rows as they were read, with the reasons in the last column, {@code reason}
 *     with as many underscores as make the name unique
 * @param plan what each column of the input is, and how its cells were read
 * @param rejectedByReason number of rows for each reason, such as {@code alcohol: missing}; a row
 *     may have several
 * @param duplicates number of accepted rows whose features equal those of another accepted row, the
 *     first of each group not counted; 0 if records are only scored
 * @param constantFeatures numeric columns left out because they have a single value
 * @param warnings sentences for the person who reads the report
 * @param contentHash 32 hexadecimal digits that depend on the rows read, and neither on their order
 *     nor on their partitions
 * @param setAside lines of the files that were read as no records
 * @param features one for each feature of the schema, in its order
 */
public record CheckedRecords(
    Dataset<Row> accepted,
    Dataset<Row> rejected,
    WineSchema schema,
    ReadingPlan plan,
    long rowsRead,
    long rowsRejected,
    SortedMap<String, Long> rejectedByReason,
    long duplicates,
    List<String> constantFeatures,
    List<String> warnings,
    String contentHash,
    List<SetAside> setAside,
    List<FeatureSummary> features) {
  /**
   * Names of the columns of the accepted rows, in the order of the input; some of them may be held
   * together in one column of these.
   */
  public String[] columns() {
    Set<String> present = NumberColumns.names(accepted.schema());
    Set<String> ofInput =
        plan.columns().stream()
            .map(ColumnPlan::name)
            .filter(present::contains)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return Stream.concat(
            ofInput.stream(),
            Stream.of(accepted.columns())
                .filter(name -> !ofInput.contains(name) && !name.equals(NumberColumns.PACKED)))
        .toArray(String[]::new);
  }

  /** Number of the accepted rows. */
  public long rowsAccepted() {
    return rowsRead - rowsRejected;
  }

  /**
   * The same records with other features to learn from.
   *
   * @param names of the features
   * @param summaries of the same
   * @param sentences all warnings
   */
  public CheckedRecords learning(
      List<String> names, List<FeatureSummary> summaries, List<String> sentences) {
    return new CheckedRecords(
        accepted,
        rejected,
        new WineSchema(names, schema.ids(), schema.label(), schema.categories()),
        plan,
        rowsRead,
        rowsRejected,
        rejectedByReason,
        duplicates,
        constantFeatures,
        sentences,
        contentHash,
        setAside,
        summaries);
  }
}
