package org.winesclustering.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;

class SpreadsheetCsvTest extends SparkTest {

  private static List<String> lines(Dataset<Row> table) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SpreadsheetCsv.write(table, out);
    return List.of(out.toString(StandardCharsets.UTF_8).split("\r\n"));
  }

  private static Dataset<Row> texts(String... cells) {
    return session()
        .createDataFrame(
            Arrays.stream(cells).map(cell -> RowFactory.create(cell)).toList(),
            new StructType().add("cell", DataTypes.StringType))
        .coalesce(1);
  }

  @Test
  void numbersAreThoseOfNoCountry() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      Dataset<Row> table =
          session()
              .sql("SELECT 'Müller' AS name, 1065.5D AS x, -3 AS y, true AS novel, null AS none");

      assertThat(lines(table))
          .containsExactly("\uFEFFname,x,y,novel,none", "Müller,1065.5,-3,true,");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void noCellIsRunBySpreadsheets() {
    assertThat(
            lines(
                texts(
                    "=1+1",
                    "+cmd|' /C calc'!A0",
                    "-2+3",
                    "@SUM(A1)",
                    "\uFF1D1",
                    "-12.5",
                    "+1,5e-3",
                    "a=b")))
        .containsExactly(
            "\uFEFFcell",
            "'=1+1",
            "'+cmd|' /C calc'!A0",
            "'-2+3",
            "'@SUM(A1)",
            "'\uFF1D1",
            "-12.5",
            "\"+1,5e-3\"",
            "a=b");
    assertThat(lines(texts().withColumnRenamed("cell", "=1+1"))).containsExactly("\uFEFF'=1+1");
  }

  @Test
  void quotesCommasAndLineBreaksStayInTheirCells() {
    assertThat(lines(texts("a \"b\"", "c,d", " e ", "f\ng")))
        .containsExactly("\uFEFFcell", "\"a \"\"b\"\"\"", "\"c,d\"", " e ", "\"f\ng\"");
  }

  @Test
  void listsAndRecordsHaveNoCells() {
    StructType schema =
        session()
            .sql("SELECT 1 AS a, array(1) AS b, named_struct('x', 1) AS c, date'2020-01-01' AS d")
            .schema();

    assertThat(SpreadsheetCsv.columns(schema)).containsExactly("a", "d");
  }
}
