package org.winesclustering.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.winesclustering.data.text.CsvSyntax;

/**
 * JSON files, one object a line unless the reader's options say otherwise.
 *
 * @param paths files that Spark opens
 * @param packed files that it does not open
 * @param options options of Spark's reader
 * @param location location for messages
 */
record JsonSource(
    List<String> paths,
    List<PackedText> packed,
    Map<String, String> options,
    String location,
    SparkSession session)
    implements RecordSource {
  /** Whether Spark does not open a file: not all of its builds know Zstandard. */
  static boolean isPacked(Path file) {
    return file.getName().toLowerCase(Locale.ROOT).endsWith(".zst");
  }

  @Override
  public Records records() {
    Dataset<Row> rows = read();
    failOnWrapped(rows);
    // Column of the text of lines that are no JSON, which Spark adds if there are any.
    String malformed =
        ColumnNames.clean(
            new CaseInsensitiveStringMap(options)
                .getOrDefault(
                    "columnNameOfCorruptRecord",
                    session.conf().get("spark.sql.columnNameOfCorruptRecord")));
    boolean someMalformed =
        Arrays.stream(rows.schema().fields())
            .anyMatch(
                field ->
                    ColumnNames.clean(field.name()).equals(malformed)
                        && field.dataType().equals(DataTypes.StringType));
    if (someMalformed && rows.columns().length == 1) {
      throw InputFailure.of(
          location,
          "holds no JSON record, one object a line; for one JSON text over several lines set"
              + " input.options.multiLine = true");
    }
    Records records = Records.of(rows, location, InputFormat.JSON);
    return someMalformed ? records.withMalformedColumn(malformed) : records;
  }

  private Dataset<Row> read() {
    DataFrameReader reader = session.read().options(options);
    if (packed.isEmpty()) {
      return reader.format(InputFormat.JSON).load(paths.toArray(String[]::new));
    }
    // Each line is a row, as between blanks.
    Dataset<String> lines =
        new PackedLines(packed, StandardCharsets.UTF_8, CsvSyntax.of(CsvSyntax.BLANKS))
            .read(session);
    return reader.json(
        paths.isEmpty()
            ? lines
            : lines.union(session.read().textFile(paths.toArray(String[]::new))));
  }

  /** Fails on one object around the records, as programs hand them out. */
  private void failOnWrapped(Dataset<Row> rows) {
    Optional<String> wrapped =
        Arrays.stream(rows.schema().fields())
            .filter(
                field ->
                    field.dataType() instanceof ArrayType array
                        && array.elementType() instanceof StructType)
            .map(StructField::name)
            .findFirst();
    if (wrapped.isPresent() && rows.limit(2).count() < 2) {
      throw InputFailure.of(
          location,
          "holds one JSON object, with records in its field %1$s; give these alone, one a line,"
              + " such as by: jq -c '.%1$s[]'",
          wrapped.get());
    }
  }
}
