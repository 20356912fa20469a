package org.winesclustering.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.failure.WinesFailure;

/** Reads a Derby database in memory, as any database is read by its JDBC driver. */
class JdbcInputTest extends SparkTest {
  private static final String URL = "jdbc:derby:memory:cellar";

  @TempDir static Path folder;

  @BeforeAll
  static void fillTheCellar() throws SQLException {
    // Derby otherwise leaves its log where the build runs.
    System.setProperty("derby.stream.error.file", folder.resolve("derby.log").toString());
    try (Connection connection = DriverManager.getConnection(URL + ";create=true");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE wines (bin INT, name VARCHAR(20), alcohol DOUBLE, ash DECIMAL(6, 2))");
      statement.execute(
          "INSERT INTO wines VALUES (1, 'Barolo', 14.2, 2.40), (2, 'Barbera', 13.1, 2.25),"
              + " (5, 'Grignolino', 12.3, 3.00), (9, 'Dolcetto', 12.75, 2.50)");
    }
  }

  @AfterAll
  static void dropTheCellar() {
    // Derby reports the end of a database in memory as an error.
    assertThatThrownBy(() -> DriverManager.getConnection(URL + ";drop=true"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("dropped");
  }

  private static Records read(String... settings) {
    return new RecordReader(session()).read(Configured.input(URL, settings));
  }

  private static List<String> rows(CheckedRecords checked) {
    return checked.accepted().collectAsList().stream()
        .map(row -> row.mkString("|"))
        .sorted()
        .toList();
  }

  @Test
  void readsATable() {
    Records records = read("input.options.dbtable", "wines");
    CheckedRecords checked =
        new RecordChecks().forTraining(records, Configured.data("data.id", "BIN,NAME"));

    assertThat(records.format()).isEqualTo("jdbc");
    assertThat(checked.schema().features()).containsExactly("ALCOHOL", "ASH");
    assertThat(rows(checked))
        .containsExactly(
            "1|Barolo|14.2|2.4",
            "2|Barbera|13.1|2.25",
            "5|Grignolino|12.3|3.0",
            "9|Dolcetto|12.75|2.5");
  }

  @Test
  void readsAQuery() {
    CheckedRecords checked =
        new RecordChecks()
            .forTraining(
                read("input.options.query", "SELECT alcohol, ash FROM wines WHERE bin < 6"),
                Configured.data());

    assertThat(rows(checked)).containsExactly("12.3|3.0", "13.1|2.25", "14.2|2.4");
  }

  @Test
  void readsATableInPartitions() {
    Records whole = read("input.options.dbtable", "wines");
    Records parts =
        read(
            "input.options.dbtable", "wines",
            "input.options.partitionColumn", "bin",
            "input.options.lowerBound", "1",
            "input.options.upperBound", "10",
            "input.options.numPartitions", "3");

    CheckedRecords checked = new RecordChecks().forTraining(parts, Configured.data());

    assertThat(parts.rows().rdd().getNumPartitions()).isEqualTo(3);
    assertThat(checked.rowsRead()).isEqualTo(4);
    assertThat(checked.contentHash())
        .isEqualTo(new RecordChecks().forTraining(whole, Configured.data()).contentHash());
  }

  private static long[] rowsOfPartitions(Records records) {
    return records.rows().groupBy(functions.spark_partition_id()).count().collectAsList().stream()
        .mapToLong(row -> row.getLong(1))
        .sorted()
        .toArray();
  }

  @Test
  void asksForTheBoundsOfRanges() {
    String[][] sources = {
      {"input.options.dbtable", "wines"},
      {"input.options.query", "SELECT bin, name, alcohol, ash FROM wines"},
      {"input.options.dbtable", "(SELECT * FROM wines) AS w"}
    };
    for (String[] source : sources) {
      Records parts =
          read(
              source[0],
              source[1],
              "input.jdbc.partition-column",
              "Bin",
              "input.jdbc.partitions",
              "2");

      assertThat(parts.rows().rdd().getNumPartitions()).isEqualTo(2);
      // Bins 1 and 2, 5 and 9.
      assertThat(rowsOfPartitions(parts)).containsExactly(2, 2);
    }
  }

  @Test
  void takesAsManyRangesAsThereAreCores() {
    Records parts =
        read("input.options.dbtable", "wines", "input.jdbc.partition-column", "alcohol");

    assertThat(parts.rows().rdd().getNumPartitions())
        .isEqualTo(session().sparkContext().defaultParallelism());
    assertThat(parts.rows().count()).isEqualTo(4);
  }

  @Test
  void aTableWithoutRowsHasNoRanges() {
    Records none =
        read(
            "input.options.query",
            "SELECT * FROM wines WHERE bin > 100",
            "input.jdbc.partition-column",
            "bin");

    assertThat(none.rows().count()).isZero();
  }

  @Test
  void failsOnAPartitionColumnThatIsNone() {
    assertThatThrownBy(
            () -> read("input.options.dbtable", "wines", "input.jdbc.partition-column", "shelf"))
        .isInstanceOf(WinesFailure.class)
        .hasMessage(
            "input.jdbc.partition-column is \"shelf\", allowed: one of BIN, NAME, ALCOHOL, ASH");
    assertThatThrownBy(
            () -> read("input.options.dbtable", "wines", "input.jdbc.partition-column", "name"))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("a column of type string, allowed: one of numbers, dates or times");
    assertThatThrownBy(
            () ->
                read(
                    "input.options.dbtable", "wines",
                    "input.jdbc.partition-column", "bin",
                    "input.options.partitioncolumn", "bin"))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("are both given; leave one out");
  }

  @Test
  void failsOnATableThatIsNotThere() {
    assertThatThrownBy(() -> read("input.options.dbtable", "beers"))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("cannot be read as a table")
        .hasMessageContaining("BEERS");
  }
}
