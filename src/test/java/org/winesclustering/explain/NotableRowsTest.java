package org.winesclustering.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;
import org.winesclustering.explain.NotableRows.NotableRow;

class NotableRowsTest extends SparkTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("the id", DataTypes.StringType)
          .add("a.`b", DataTypes.DoubleType)
          .add("prediction", DataTypes.IntegerType)
          .add("distance", DataTypes.DoubleType)
          .add("margin", DataTypes.DoubleType)
          .add("silhouette", DataTypes.DoubleType)
          .add("reconstructionError", DataTypes.DoubleType);
  private static final List<String> SHOWN = List.of("the id", "a.`b");

  @Test
  void findsTypicalAndDoubtfulRowsOfEachCluster() {
    List<NotableRows> notable =
        notable(
            2,
            row("p", 1.5, 0, 1.0, 0.5, 0.9),
            row("q", null, 0, 0.5, 0.5, 0.9),
            row("r", 1.0, 0, 3.0, 0.1, 0.2),
            row("s", 1.0, 0, 9.0, 0.2, -0.2),
            row("t", 1.0, 3, 0.0, 1.0, 0.0));

    assertThat(notable).extracting(NotableRows::cluster).containsExactly(0, 3);
    assertThat(ids(notable.get(0).typical())).containsExactly("q", "p");
    assertThat(ids(notable.get(0).doubtful())).containsExactly("r", "s");
    assertThat(ids(notable.get(1).typical())).containsExactly("t");
    assertThat(ids(notable.get(1).doubtful())).containsExactly("t");
  }

  @Test
  void rowsHaveTheirCellsAsTextAndTheirMeasures() {
    NotableRow row = notable(1, row(null, 1.5, 0, 1.0, 0.5, null)).get(0).typical().get(0);

    assertThat(row.values()).containsExactly(entry("the id", null), entry("a.`b", "1.5"));
    assertThat(row.distance()).isEqualTo(1);
    assertThat(row.margin()).isEqualTo(0.5);
    assertThat(row.silhouette()).isNaN();
    assertThat(row.reconstructionError()).isEqualTo(0.25);
  }

  @Test
  void equalMeasuresAreOrderedByCells() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(row("w" + (char) ('a' + i % 20), i < 20 ? 0.0 : 1.0, 0, 1.0, 0.5, 0.9));
    }
    List<NotableRows> sorted = notable(3, rows.toArray(Row[]::new));
    Collections.reverse(rows);

    assertThat(notable(3, rows.toArray(Row[]::new))).isEqualTo(sorted);
    assertThat(ids(sorted.get(0).typical())).containsExactly("wa", "wa", "wb");
    assertThat(sorted.get(0).typical().get(1).values()).containsEntry("a.`b", "1.0");
  }

  @Test
  void withoutSilhouettesDistancesDecide() {
    List<NotableRows> notable =
        notable(
            1,
            row("p", 1.0, 0, 2.0, 1.0, null),
            row("q", 1.0, 0, 1.0, 1.0, null),
            row("r", 1.0, 0, 3.0, 1.0, null));

    assertThat(ids(notable.get(0).typical())).containsExactly("q");
    assertThat(ids(notable.get(0).doubtful())).containsExactly("r");
  }

  @Test
  void noneCanBeAskedFor() {
    List<NotableRows> notable = notable(0, row("p", 1.0, 0, 2.0, 1.0, 0.1));

    assertThat(notable).containsExactly(new NotableRows(0, List.of(), List.of()));
  }

  private static Map.Entry<String, String> entry(String name, String value) {
    return org.assertj.core.api.Assertions.entry(name, value);
  }

  private static List<String> ids(List<NotableRow> rows) {
    return rows.stream().map(row -> row.values().get("the id")).toList();
  }

  private static Row row(
      String id, Double value, int cluster, double distance, double margin, Double silhouette) {
    return RowFactory.create(id, value, cluster, distance, margin, silhouette, 0.25);
  }

  private static List<NotableRows> notable(int most, Row... rows) {
    Dataset<Row> table = session().createDataFrame(List.of(rows), SCHEMA).repartition(70);
    return NotableCandidates.find(table, SHOWN, AssignedColumns.standard(), most);
  }
}
