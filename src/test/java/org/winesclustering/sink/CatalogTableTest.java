package org.winesclustering.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.config.TableConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Tables of Iceberg in a catalog of directories. */
class CatalogTableTest extends SparkTest {
  @TempDir private static Path warehouse;

  private String name;

  @BeforeAll
  static void catalog() {
    session().conf().set("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog");
    session().conf().set("spark.sql.catalog.lake.type", "hadoop");
    session().conf().set("spark.sql.catalog.lake.warehouse", warehouse.toString());
  }

  @BeforeEach
  void name(TestInfo test) {
    name = "lake.cellar." + test.getTestMethod().orElseThrow().getName();
  }

  private CatalogTable table() {
    return new CatalogTable(new TableConfig("", name, Map.of()), session());
  }

  private WrittenRows write(String runId, Dataset<Row> rows) {
    return table().write(runId, rows, () -> {});
  }

  /** Assignments with all kinds of columns that a run has. */
  private static Dataset<Row> assignments(int rows) {
    return session()
        .range(rows)
        .selectExpr(
            "id AS `no.`",
            "double(id) AS proline",
            "int(id % 2) AS prediction",
            "array(double(id), 1e0) AS reconstructionErrors",
            "array(named_struct('feature', 'hue', 'score', 1.5e0)) AS why",
            "id > 3 AS novel");
  }

  private List<Row> counts() {
    return session().table(name).groupBy("runId").count().orderBy("runId").collectAsList();
  }

  @Test
  void rowsOfRunsStandBesideEachOtherInPartitions() {
    table().check(List.of("no.", "proline"));
    assertThat(table().holds("first", 5)).isFalse();

    assertThat(write("first", assignments(5)).rows()).isEqualTo(5);
    assertThat(write("second", assignments(3)).rows()).isEqualTo(3);

    assertThat(counts())
        .containsExactly(RowFactory.create("first", 5L), RowFactory.create("second", 3L));
    assertThat(session().table(name).columns())
        .containsExactly(
            "runId", "no.", "proline", "prediction", "reconstructionErrors", "why", "novel");
    assertThat(session().sql("SELECT partition.runId FROM " + name + ".partitions").count())
        .isEqualTo(2);
    assertThat(session().table(name).selectExpr("sum(why[0].score)").head().getDouble(0))
        .isEqualTo(12);
    assertThat(table().holds("first", 5)).isTrue();
    assertThat(table().holds("second", 5)).isFalse();
  }

  @Test
  void aRepeatedRunHasItsRowsOnce() {
    write("again", assignments(5));
    write("other", assignments(2));

    write("again", assignments(4));

    assertThat(counts())
        .containsExactly(RowFactory.create("again", 4L), RowFactory.create("other", 2L));
  }

  @Test
  void rowsOfAProcessThatLostItsRunStayInvisible() {
    write("run", assignments(5));

    assertThatThrownBy(
            () ->
                table()
                    .write(
                        "run",
                        assignments(2),
                        () -> {
                          throw WinesFailure.conflict("the run is another one's");
                        }))
        .hasMessage("the run is another one's");

    assertThat(counts()).containsExactly(RowFactory.create("run", 5L));
  }

  @Test
  void whatCannotBeWrittenIsRefusedBeforeTheWork() {
    write("run", assignments(1));

    assertRefused(List.of("proline", "ash"), "table " + name + " is there and has no column ash");
    assertThatThrownBy(() -> table().check(List.of("RunId")))
        .hasMessageContaining("the input has a column RunId");
    name = "attic.cellar.wines";
    assertRefused(List.of(), "output.table.name is attic.cellar.wines, and Spark knows no catalog");
  }

  private void assertRefused(List<String> columns, String message) {
    assertThatThrownBy(() -> table().check(columns))
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
        .hasMessageContaining(message);
  }
}
