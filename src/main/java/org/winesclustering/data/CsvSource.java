package org.winesclustering.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.data.text.CsvDialect;
import org.winesclustering.data.text.CsvLayout;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * CSV files in known dialects, read by the names of their columns. Every column is read as text:
 * its type is inferred later, where a row that does not fit can be rejected with a reason instead
 * of becoming null.
 *
 * @param groups files of one dialect each
 * @param options options of Spark's reader
 * @param location location for messages
 */
record CsvSource(
    List<CsvFiles> groups, Map<String, String> options, String location, SparkSession session)
    implements RecordSource {
  private static final Logger LOG = LoggerFactory.getLogger(CsvSource.class);

  /** Configuration keys by the reader's options that they replace. */
  private static final Map<String, String> GOVERNED =
      new CaseInsensitiveStringMap(
          Map.of(
              "sep", "input.csv.separator",
              "delimiter", "input.csv.separator",
              "header", "input.csv.header",
              "encoding", "input.csv.encoding",
              "charset", "input.csv.encoding",
              "multiline", "input.csv.multi-line",
              "mode", "data.max-rejected-fraction",
              "inferschema", "data.features"));

  /** Fails on options of the reader for which there is a configuration key. */
  static void check(Map<String, String> options) {
    List<String> wrong =
        options.keySet().stream()
            .filter(GOVERNED::containsKey)
            .map(key -> "input.options." + key + " is not for CSV, set " + GOVERNED.get(key))
            .sorted()
            .toList();
    if (!wrong.isEmpty()) {
      throw new WinesFailure(FailureKind.USAGE, String.join("; ", wrong));
    }
  }

  @Override
  public Records records() {
    groups.forEach(
        group -> LOG.info("Input {}: CSV, {}", location(group), group.dialect().description()));
    CsvColumns columns = CsvColumns.of(groups, location);
    List<String> taken =
        columns.groups().stream().flatMap(g -> g.dialect().columnNames().stream()).toList();
    String malformed = ColumnNames.fresh("_malformed_record", taken);
    boolean mixesDecimals =
        columns.groups().stream().map(g -> g.dialect().decimalComma()).distinct().count() > 1;
    Dataset<Row> rows =
        columns.groups().stream()
            .map(
                group -> {
                  Dataset<Row> read = rows(group, malformed);
                  return mixesDecimals && group.dialect().decimalComma()
                      ? withPoints(read, group.dialect().columnNames())
                      : read;
                })
            .reduce((left, right) -> left.unionByName(right, true))
            .orElseThrow();
    return Records.ofText(
        rows,
        location,
        malformed,
        facts(columns, List.of(rows.columns()), malformed, mixesDecimals));
  }

  private String location(CsvFiles group) {
    return groups.size() == 1 ? location : group.shown();
  }

  private static Dataset<Row> withPoints(Dataset<Row> rows, List<String> names) {
    Column[] columns =
        Arrays.stream(rows.columns())
            .map(
                name -> {
                  Column column = rows.col("`" + name + "`");
                  return names.contains(name) ? PointNotation.of(column).as(name) : column;
                })
            .toArray(Column[]::new);
    return rows.select(columns);
  }

  private static FileFacts facts(
      CsvColumns columns, List<String> table, String malformed, boolean mixesDecimals) {
    List<CsvLayout> layouts = new ArrayList<>();
    List<List<String>> names = new ArrayList<>();
    Map<String, String> units = new LinkedHashMap<>();
    Set<String> rowNames = new LinkedHashSet<>();
    Set<String> notes = new LinkedHashSet<>(columns.notes());
    for (CsvFiles group : columns.groups()) {
      List<String> groupNames = group.dialect().columnNames();
      for (CsvLayout layout : group.layouts()) {
        boolean points = mixesDecimals && group.dialect().decimalComma();
        layouts.add(points ? layout.withCells(PointNotation::of) : layout);
        names.add(groupNames);
        List<String> original = layout.dialect().columnNames();
        layout
            .units()
            .forEach(
                (name, unit) -> units.putIfAbsent(groupNames.get(original.indexOf(name)), unit));
        layout.rowNames().ifPresent(name -> rowNames.add(groupNames.get(original.indexOf(name))));
        notes.addAll(layout.notes());
      }
    }
    return new FileFacts(
        Optional.of(new NotRecords(layouts, names, table, table.indexOf(malformed))),
        Collections.unmodifiableMap(units),
        List.copyOf(rowNames),
        text(columns.groups()),
        List.of(),
        List.copyOf(notes));
  }

  private static Optional<TextFiles> text(List<CsvFiles> groups) {
    List<String> paths = groups.stream().flatMap(group -> group.paths().stream()).toList();
    CsvDialect first = groups.get(0).dialect();
    boolean areAlike =
        groups.stream()
            .map(CsvFiles::dialect)
            .allMatch(
                other ->
                    other.charset().equals(first.charset())
                        && other.syntax().equals(first.syntax()));
    return areAlike && !paths.isEmpty()
        ? Optional.of(new TextFiles(paths, first.charset(), first.syntax()))
        : Optional.empty();
  }

  private static PackedLines packedLines(CsvFiles files) {
    return new PackedLines(files.packed(), files.dialect().charset(), files.dialect().syntax());
  }

  private Dataset<Row> rows(CsvFiles files, String malformedColumn) {
    CsvDialect dialect = files.dialect();
    StructType schema = new StructType();
    for (String name : dialect.columnNames()) {
      schema = schema.add(name, DataTypes.StringType);
    }
    schema = schema.add(malformedColumn, DataTypes.StringType);
    String[] paths = files.paths().toArray(String[]::new);
    if (dialect.syntax().isOfBlanks()) {
      BlankLines lines = new BlankLines(dialect, schema);
      return files.packed().isEmpty()
          ? lines.read(session.read().options(options), paths)
          : lines.read(packedLines(files).read(session).toDF("value"));
    }
    DataFrameReader reader =
        session
            .read()
            .option("ignoreLeadingWhiteSpace", true)
            .option("ignoreTrailingWhiteSpace", true)
            .options(options)
            .option("sep", String.valueOf(dialect.syntax().separator()))
            .option("quote", String.valueOf(dialect.syntax().quote()))
            .option("escape", String.valueOf(dialect.syntax().escape()))
            .option("encoding", dialect.charset().name())
            .option("multiLine", dialect.multiLine())
            .option("mode", "PERMISSIVE")
            .option("columnNameOfCorruptRecord", malformedColumn)
            // With pruning Spark parses only the columns it needs and ignores rows that are too
            // long.
            .option("columnPruning", false)
            // The names need not be in the first line, and are known.
            .option("header", false)
            .schema(schema);
    return files.packed().isEmpty()
        ? reader.csv(paths)
        : reader.csv(packedLines(files).read(session));
  }
}
