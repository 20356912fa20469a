package org.winesclustering.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.columns.AxisPlan;
import org.winesclustering.config.InputConfig;
import org.winesclustering.features.MissingValues;

/**
 * Records as they were read. Column names are distinct without regard to case, not empty, and free
 * of dots and backticks.
 *
 * @param rows lazily read, with the lines of the files that are no records, which {@code facts}
 *     tells; {@link RecordChecks} caches them
 * @param location location of the input without secrets, for messages and the manifest
 * @param format Spark's name of the data source, or {@code table}
 * @param version version of a table that has versions
 * @param label label column that the source is known to have; used unless one is configured
 * @param malformedColumn text column of {@code rows} with the raw text of rows that could not be
 *     parsed, null for other rows
 * @param facts what the files tell beside their rows
 * @param kept the rows for several passes
 */
public record Records(
    Dataset<Row> rows,
    String location,
    String format,
    Optional<Long> version,
    Optional<String> label,
    Optional<String> malformedColumn,
    FileFacts facts,
    KeptRows kept) {
  private static final Logger LOG = LoggerFactory.getLogger(Records.class);

  /** Records whose rows are not kept yet. */
  public Records(
      Dataset<Row> rows,
      String location,
      String format,
      Optional<Long> version,
      Optional<String> label,
      Optional<String> malformedColumn,
      FileFacts facts) {
    this(rows, location, format, version, label, malformedColumn, facts, new KeptRows(rows));
  }

  /** Frees what the checks of these records keep of their rows. */
  public void release() {
    kept.release();
  }

  /**
   * Records of any source, with structs flattened; fails without columns, or with two of the same
   * clean name.
   */
  static Records of(Dataset<Row> read, String location, String format) {
    Dataset<Row> rows = NestedColumns.flattened(read);
    LOG.info("Input {}: {}, {} columns", location, format, rows.columns().length);
    ColumnNames.logRenamed(
        List.of(rows.columns()), ColumnNames.clean(List.of(rows.columns()), location), location);
    return new Records(
        cleanlyNamed(rows, location),
        location,
        format,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        FileFacts.NONE);
  }

  /** The bundled table. */
  static Records bundled(SparkSession session) {
    return new Records(
        BundledWines.rows(session),
        InputConfig.BUNDLED,
        InputFormat.CSV,
        Optional.empty(),
        Optional.of(BundledWines.LABEL),
        Optional.empty(),
        FileFacts.NONE);
  }

  /** Records of CSV: every column is text, and one has the text of malformed rows. */
  static Records ofText(
      Dataset<Row> rows, String location, String malformedColumn, FileFacts facts) {
    return new Records(
        cleanlyNamed(rows, location),
        location,
        InputFormat.CSV,
        Optional.empty(),
        Optional.empty(),
        Optional.of(malformedColumn),
        facts);
  }

  /** These records, read from a version of their table. */
  Records inVersion(long number) {
    return new Records(rows, location, format, Optional.of(number), label, malformedColumn, facts);
  }

  /** These records, with the column of the text of malformed rows. */
  Records withMalformedColumn(String column) {
    return new Records(rows, location, format, version, label, Optional.of(column), facts);
  }

  /** These records, read from a directory or glob. */
  Records from(ListedFiles files) {
    return new Records(
        rows,
        location,
        format,
        version,
        label,
        malformedColumn,
        facts.ofDirectory(
            files.partitions().stream().map(ColumnNames::clean).toList(), files.notes()));
  }

  /** Whether there is no record. */
  public boolean isEmpty() {
    return onlyRecords().isEmpty();
  }

  /** The rows without the lines that are no records. */
  Dataset<Row> onlyRecords() {
    NotRecords others = facts.notRecords().orElse(null);
    return others == null
        ? rows
        : rows.filter((FilterFunction<Row>) row -> others.reason(row).isEmpty());
  }

  /** These records under the names that a model without categories reads. */
  public Records forModel(List<String> features, MissingValues missing) {
    return forModel(features, List.of(), missing, Optional.empty());
  }

  /**
   * These records under the names that a model reads: a column whose name differs in case, blanks
   * and punctuation only is renamed; one that is missing is added without values if those are
   * imputed.
   *
   * @param categories columns of categories, of any types
   * @param axis of the model, whose columns are found by their positions
   */
  public Records forModel(
      List<String> features,
      List<String> categories,
      MissingValues missing,
      Optional<AxisPlan> axis) {
    List<String> columns = List.of(rows.columns());
    List<String> names =
        new ArrayList<>(
            AxisColumns.of(location, axis, features)
                .map(along -> along.named(columns))
                .orElse(columns));
    List<String> absent = new ArrayList<>();
    List<String> read = Stream.concat(features.stream(), categories.stream()).toList();
    Set<String> present = new HashSet<>(names);
    for (String feature : read) {
      if (present.contains(feature)) {
        continue;
      }
      List<String> alike =
          names.stream()
              .filter(name -> !read.contains(name) && ColumnNames.areAlike(name, feature))
              .toList();
      if (alike.size() == 1) {
        LOG.info("Input {}: column {} is read as {}", location, alike.get(0), feature);
        names.set(names.indexOf(alike.get(0)), feature);
      } else if (missing == MissingValues.IMPUTE_MEDIAN) {
        LOG.warn("Input {}: it has no column {}; all records count as average", location, feature);
        absent.add(feature);
      }
    }
    Dataset<Row> renamed = names.equals(columns) ? rows : rows.toDF(names.toArray(String[]::new));
    for (String feature : absent) {
      renamed = renamed.withColumn(feature, functions.lit(null).cast(DataTypes.DoubleType));
    }
    return new Records(renamed, location, format, version, label, malformedColumn, facts);
  }

  /** Renames by position, since a name with a dot or a backtick is hard to refer to. */
  private static Dataset<Row> cleanlyNamed(Dataset<Row> rows, String location) {
    List<String> names = List.of(rows.columns());
    if (names.isEmpty()) {
      throw InputFailure.of(location, "has no columns; give a table with numeric columns");
    }
    List<String> cleaned = ColumnNames.clean(names, location);
    return cleaned.equals(names) ? rows : rows.toDF(cleaned.toArray(String[]::new));
  }
}
