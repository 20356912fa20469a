package org.winesclustering.badinput;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table in each format that Spark writes, to be damaged, and tables of odd types.
 *
 * @param wines the bytes of one file by format; the table has {@link #ROWS} rows, an id and {@link
 *     #FEATURES} numeric columns
 * @param odd Parquet by what is odd about it
 */
record GoodFiles(Map<String, byte[]> wines, Map<String, byte[]> odd) {
  static final int ROWS = 40;
  static final int FEATURES = 4;

  private static final List<String> FORMATS = List.of("parquet", "orc", "json", "avro", "csv");

  private static final String NUMBERS =
      "concat('W-', id) AS bottle, 10 + 20 * (id % 3) + rand(1) AS alcohol, id * 1.5D AS ash,"
          + " sqrt(id + 3) AS hue, id % 7 + rand(2) AS proline";

  /** What is odd, and the SQL of the columns of a table with {@code id}. */
  private static final Map<String, String> ODD = new LinkedHashMap<>();

  static {
    ODD.put("no rows", NUMBERS + " FROM range(0)");
    ODD.put(
        "nested", "struct(id AS a, id * 2 AS b) AS deep, named_struct('x', array(id)) AS deeper");
    ODD.put(
        "lists and maps", "array(id, id) AS list, map('a', id) AS map, id + rand(3) AS alcohol");
    ODD.put(
        "bytes and times",
        "cast(cast(id AS string) AS binary) AS raw, now() AS then, id > 5 AS big");
    ODD.put(
        "decimals", "cast(id * 1.25 AS decimal(38,18)) AS a, cast(id * id AS decimal(38,0)) AS b");
    ODD.put(
        "largest numbers",
        "9223372036854775807 - id AS a, cast('Infinity' AS double) AS b, id AS c");
    ODD.put("not a number", "cast('NaN' AS double) AS a, cast('NaN' AS float) AS b");
    ODD.put("nulls alone", "cast(null AS double) AS a, cast(null AS string) AS b");
    ODD.put("one column", "id + rand(4) AS alcohol");
    ODD.put("numbers as text", "cast(id + rand(5) AS string) AS a, cast(id * 3 AS string) AS b");
    ODD.put("1e308", "1e308 * rand(6) AS a, -1e308 * rand(7) AS b");
    ODD.put(
        "small numbers",
        "cast(id AS tinyint) AS a, cast(id * 3 AS smallint) AS b, cast(rand(8) AS float) AS c");
    ODD.put(
        "dates",
        "date_add(date'2026-01-31', cast(id AS int)) AS day, id * 1.5D AS a, rand(9) AS b");
  }

  static GoodFiles written(Path folder, SparkSession session) {
    Map<String, byte[]> wines = new LinkedHashMap<>();
    for (String format : FORMATS) {
      wines.put(format, bytes(sql(NUMBERS, session), format, folder.resolve(format)));
    }
    Map<String, byte[]> odd = new LinkedHashMap<>();
    ODD.forEach(
        (what, columns) ->
            odd.put(what, bytes(sql(columns, session), "parquet", folder.resolve(what))));
    return new GoodFiles(wines, odd);
  }

  private static Dataset<Row> sql(String columns, SparkSession session) {
    String from = columns.contains(" FROM ") ? "" : " FROM range(" + ROWS + ")";
    return session.sql("SELECT " + columns + from).coalesce(1);
  }

  private static byte[] bytes(Dataset<Row> rows, String format, Path folder) {
    rows.write().format(format).option("header", "true").save(folder.toString());
    try (Stream<Path> files = Files.list(folder)) {
      return Files.readAllBytes(
          files
              .filter(file -> file.getFileName().toString().startsWith("part-"))
              .findFirst()
              .orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
