package org.winesclustering.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * JSON files, one object a line unless the reader's options say otherwise.
 *
 * @param options options of Spark's reader
 * @param location location for messages
 */
record JsonSource(
    List<String> paths, Map<String, String> options, String location, SparkSession session)
    implements RecordSource {
  @Override
  public Records records() {
    Dataset<Row> rows =
        session.read().options(options).format(InputFormat.JSON).load(paths.toArray(String[]::new));
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
}
