package org.winesclustering.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.config.TableConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * In Derby, which has no lists and other types than PostgreSQL: the SQL is that of every database.
 */
class JdbcTableTest extends SparkTest {
  private static final String URL = "jdbc:derby:memory:clusters";

  @TempDir static Path folder;

  private final JdbcTable table = table(Map.of());

  private static JdbcTable table(Map<String, String> options) {
    return new JdbcTable(new TableConfig(URL, "wine_clusters", options), Duration.ofDays(7));
  }

  @BeforeAll
  static void openTheDatabase() throws SQLException {
    // Derby otherwise leaves its log where the build runs.
    System.setProperty("derby.stream.error.file", folder.resolve("derby.log").toString());
    DriverManager.getConnection(URL + ";create=true").close();
  }

  @AfterAll
  static void dropTheDatabase() {
    // Derby reports the end of a database in memory as an error.
    assertThatThrownBy(() -> DriverManager.getConnection(URL + ";drop=true"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("dropped");
  }

  @AfterEach
  void dropTables() throws SQLException {
    for (String name : tables()) {
      execute("DROP TABLE " + name);
    }
  }

  private static Dataset<Row> rows(int partitions, int... predictions) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < predictions.length; i++) {
      values.add("(" + i + ", 'wine " + i + "', " + predictions[i] + ")");
    }
    return session()
        .sql(
            "SELECT bin, name, prediction, bin / 4D AS distance, array(0.5D, bin / 1D) AS errors"
                + " FROM VALUES "
                + String.join(", ", values)
                + " AS wines(bin, name, prediction)")
        .repartition(partitions);
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> query(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> lines = new ArrayList<>();
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          values.add(result.getString(i));
        }
        lines.add(String.join("|", values));
      }
      return lines;
    }
  }

  private static List<String> tables() throws SQLException {
    return query("SELECT tablename FROM sys.systables WHERE tabletype = 'T'");
  }

  private static List<String> written() throws SQLException {
    return query("SELECT * FROM wine_clusters ORDER BY \"runId\", \"bin\"");
  }

  private WrittenRows write(String runId, Dataset<Row> rows) {
    return table.write(runId, rows, () -> {});
  }

  @Test
  void aRunReplacesItsOwnRowsAndNoOthers() throws SQLException {
    write("first", rows(3, 0, 1, 1, 0));
    write("second", rows(2, 5, 6));
    WrittenRows again = write("first", rows(1, 1, 0));

    assertThat(again.rows()).isEqualTo(2);
    assertThat(written())
        .containsExactly(
            "first|0|wine 0|1|0.0|[0.5,0.0]",
            "first|1|wine 1|0|0.25|[0.5,1.0]",
            "second|0|wine 0|5|0.0|[0.5,0.0]",
            "second|1|wine 1|6|0.25|[0.5,1.0]");
    assertThat(tables()).containsExactly("WINE_CLUSTERS");
    assertThat(table.holds("first", 2)).isTrue();
    assertThat(table.holds("first", 3)).isFalse();
    assertThat(table.holds("third", 0)).isTrue();
  }

  @Test
  void aSecondAttemptAtAPartitionLeavesNothing() throws SQLException {
    Dataset<Row> rows = SqlColumn.storable(rows(1, 0, 1, 1), database());
    List<SqlColumn> columns = SqlColumn.of(rows.schema(), database());
    Staging staging = Staging.of("wine_clusters", "first");
    try (Connection connection = DriverManager.getConnection(URL)) {
      new StagingTables(new Sql(database(), connection)).create(staging, columns);
    }
    StagePart part = new StagePart(database(), staging, "first", columns);

    part.write(7, rows.collectAsList().iterator());
    part.write(7, rows.collectAsList().iterator());
    part.write(8, rows.limit(1).collectAsList().iterator());

    assertThat(query("SELECT COUNT(*) FROM " + staging.rows())).containsExactly("4");
    assertThat(query("SELECT part, row_count FROM " + staging.parts() + " ORDER BY part"))
        .containsExactly("7|3", "8|1");
  }

  @Test
  void anAttemptThatFailsLeavesNothing() throws SQLException {
    Dataset<Row> rows = SqlColumn.storable(rows(1, 0, 1, 1), database());
    List<SqlColumn> columns = SqlColumn.of(rows.schema(), database());
    Staging staging = Staging.of("wine_clusters", "first");
    try (Connection connection = DriverManager.getConnection(URL)) {
      new StagingTables(new Sql(database(), connection)).create(staging, columns);
    }
    List<Row> broken = new ArrayList<>(rows.collectAsList());
    broken.add(RowFactory.create("no number", "", 0, 0.0, ""));

    assertThatThrownBy(
            () -> new StagePart(database(), staging, "first", columns).write(0, broken.iterator()))
        .isInstanceOf(SQLException.class);

    assertThat(query("SELECT COUNT(*) FROM " + staging.rows())).containsExactly("0");
    assertThat(query("SELECT COUNT(*) FROM " + staging.parts())).containsExactly("0");
  }

  private static Database database() {
    return new Database(URL, Map.of());
  }

  @Test
  void whatFailsBeforeRowsAreVisibleLeavesWhatWasThere() throws SQLException {
    write("first", rows(2, 0, 1));
    List<String> before = written();

    assertThatThrownBy(
            () ->
                table.write(
                    "first",
                    rows(2, 1, 0),
                    () -> {
                      throw WinesFailure.of(FailureKind.CONFLICT, "taken over");
                    }))
        .hasMessage("taken over");

    assertThat(written()).isEqualTo(before);
    assertThat(tables()).containsExactly("WINE_CLUSTERS");
  }

  @Test
  void removesWhatKilledRunsLeft() throws SQLException {
    Staging ofThisRun = Staging.of("wine_clusters", "first");
    Staging atWork = Staging.of("wine_clusters", "second");
    Staging old =
        new Staging(
            "",
            ofThisRun.table(),
            Staging.of("wine_clusters", "third").run(),
            Instant.now().minus(Duration.ofDays(8)).toEpochMilli());
    Staging ofAnotherTable = Staging.of("other", "first");
    for (Staging staging : List.of(ofThisRun, atWork, old, ofAnotherTable)) {
      execute("CREATE TABLE " + staging.rows() + " (x INT)");
      execute("CREATE TABLE " + staging.parts() + " (x INT)");
    }

    write("first", rows(1, 0));

    assertThat(tables())
        .map(String::toLowerCase)
        .containsExactlyInAnyOrder(
            "wine_clusters",
            atWork.rows(),
            atWork.parts(),
            ofAnotherTable.rows(),
            ofAnotherTable.parts());
  }

  @Test
  void takesATableThatIsThereIfItHasTheColumns() throws SQLException {
    execute(
        "CREATE TABLE wine_clusters (\"runId\" VARCHAR(40), \"bin\" INT, \"name\" VARCHAR(20),"
            + " \"prediction\" INT, \"distance\" DOUBLE, \"errors\" VARCHAR(99), seen INT DEFAULT"
            + " 1)");
    table.check(List.of("bin", "name"));

    write("first", rows(1, 0));

    assertThat(written()).containsExactly("first|0|wine 0|0|0.0|[0.5,0.0]|1");
    assertThatThrownBy(() -> table.check(List.of("bin", "vineyard")))
        .isInstanceOf(WinesFailure.class)
        .hasMessage(
            "table wine_clusters in jdbc:derby:memory:clusters is there and has no column vineyard;"
                + " add it, or give output.table another one");
    assertThatThrownBy(() -> table.check(List.of("bin", "RunId")))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("the input has a column RunId");
  }

  @Test
  void bearsAsManyConnectionsAsAreAllowed() throws SQLException {
    table(Map.of("numPartitions", "1")).write("first", rows(5, 0, 1, 2), () -> {});

    assertThat(written()).hasSize(3);
  }

  @Test
  void saysInOneLineWhyADatabaseCannotBeReached() {
    JdbcTable nowhere =
        new JdbcTable(
            new TableConfig("jdbc:derby:memory:nowhere;user=me;password=hush", "wines", Map.of()),
            Duration.ofDays(7));

    assertThatThrownBy(() -> nowhere.check(List.of()))
        .isInstanceOf(WinesFailure.class)
        .hasMessageStartingWith(
            "table wines in jdbc:derby:memory:nowhere;user=me;password=(redacted) cannot be"
                + " written: ")
        .hasMessageNotContaining("hush")
        .hasMessageNotContaining("\n");
  }
}
