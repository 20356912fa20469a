package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.PostgresServer;
import org.winesclustering.QuickJava;

/** Wines from a real PostgreSQL server, and their clusters back to it. */
@Tag("cluster")
class PostgresIT {
  private static final String PASSWORD = "hush-9c2f7e41";
  private static final int ROWS = 400;

  /** Ends what a lock holds up when something else is wrong. */
  private static final int MOST_MINUTES = 10;

  private static final Duration A_MOMENT = Duration.ofMillis(100);

  @TempDir static Path folder;

  private static PostgresServer server;

  @BeforeAll
  static void fillTheCellar() throws Exception {
    server = PostgresServer.start(PASSWORD);
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      // Two clusters of 240 and 160 wines.
      statement.execute(
          "CREATE TABLE wines AS SELECT bin, 'wine ' || bin AS name,"
              + " 10 + 4 * (bin % 5 / 3) + 0.3 * sin(bin) AS alcohol,"
              + " (2 + 3 * (bin % 5 / 3) + 0.3 * sin(1.7 * bin))::numeric(8, 4) AS ash,"
              + " (9 - 5 * (bin % 5 / 3) + 0.3 * sin(2.9 * bin))::real AS hue"
              + " FROM generate_series(1, "
              + ROWS
              + ") AS bin");
    }
  }

  @AfterAll
  static void stopTheServer() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  private static long number(String query) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  private static boolean isThere(String table) throws SQLException {
    return number("SELECT count(*) FROM pg_tables WHERE tablename = '" + table + "'") == 1;
  }

  private static long rowsOf(String runId) throws SQLException {
    return isThere("wine_clusters")
        ? number("SELECT count(*) FROM wine_clusters WHERE \"runId\" = '" + runId + "'")
        : 0;
  }

  private static long stagingTables() throws SQLException {
    return number("SELECT count(*) FROM pg_tables WHERE tablename LIKE 'wines\\_staging%'");
  }

  private static List<String> arguments(String command, String runId, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(
        List.of(
            "--input",
            server.url(),
            "--run-id",
            runId,
            "--id",
            "bin,name",
            "--output",
            folder.resolve("output").toString(),
            "--table",
            server.url(),
            "--set",
            "output.table.name=wine_clusters",
            "--set",
            "input.options.dbtable=wines",
            "--set",
            "input.jdbc.partition-column=bin",
            "--set",
            "input.jdbc.partitions=3"));
    arguments.addAll(List.of(more));
    arguments.addAll(
        List.of(
            "--",
            "--jars",
            PostgresServer.driverJar().toString(),
            "--conf",
            QuickJava.DRIVER,
            "--conf",
            "spark.eventLog.enabled=true",
            "--conf",
            "spark.eventLog.dir=" + folder.resolve("events").toUri()));
    return arguments;
  }

  private static WinesProcess start(Map<String, String> access, List<String> arguments)
      throws Exception {
    return WinesProcess.start(folder, access, arguments);
  }

  @Test
  @Timeout(value = MOST_MINUTES, unit = TimeUnit.MINUTES)
  void clustersOfATableAreAllThereOrNone() throws Exception {
    Files.createDirectories(folder.resolve("events"));
    Path secret = Files.writeString(Files.createTempFile("wines", "secret"), PASSWORD + "\n");
    Map<String, String> byFile =
        Map.of(
            "WINES_INPUT_OPTIONS_USER", "postgres",
            "WINES_INPUT_OPTIONS_PASSWORD_FILE", secret.toString(),
            "WINES_OUTPUT_TABLE_OPTIONS_USER", "postgres",
            "WINES_OUTPUT_TABLE_OPTIONS_PASSWORD_FILE", secret.toString(),
            "WINES_EVENTS_FILE", folder.resolve("events.jsonl").toString());
    Map<String, String> byEnvironment =
        Map.of(
            "WINES_INPUT_OPTIONS_USER",
            "postgres",
            "WINES_INPUT_OPTIONS_PASSWORD",
            PASSWORD,
            "WINES_OUTPUT_TABLE_OPTIONS_USER",
            "postgres",
            "WINES_OUTPUT_TABLE_OPTIONS_PASSWORD",
            PASSWORD);
    try {
      trained(byFile);
      repeatedAfterALoss(byEnvironment);
      killedInTheMove(byEnvironment);
    } finally {
      Files.delete(secret);
    }
    assertThat(LeftBehind.filesWith(PASSWORD, folder)).isEmpty();
    assertThat(LeftBehind.filesWith("wine_clusters", folder)).as("the search finds").isNotEmpty();
  }

  private static List<String> train() {
    return arguments(
        "train",
        "first",
        "--set",
        "training.epochs=4",
        "--set",
        "training.members=2",
        "--set",
        "clusters.k=2",
        "--set",
        "clusters.starts=1");
  }

  /** A reader looks all the time, and so does somebody at the list of processes. */
  private static void trained(Map<String, String> access) throws Exception {
    Set<Long> seen = new TreeSet<>();
    Set<String> shown = new TreeSet<>();
    WinesProcess process = start(access, train());
    while (!process.hasEndedWithin(A_MOMENT)) {
      seen.add(rowsOf("first"));
      shown.addAll(LeftBehind.commandLinesWith(PASSWORD));
    }
    WinesProcess.Ended ended = process.await();

    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    assertThat(ended.stderr()).contains("3 ranges of bin from 1 to 400");
    seen.add(rowsOf("first"));
    assertThat(seen).containsExactly(0L, (long) ROWS);
    assertThat(shown).isEmpty();
    assertThat(stagingTables()).isZero();
    assertThat(
            number(
                "SELECT count(*) FROM wine_clusters JOIN wines USING (bin, name) WHERE \"runId\" = 'first'"
                    + " AND prediction = bin % 5 / 3 AND array_length(\"reconstructionErrors\", 1) = 3"))
        .isEqualTo(ROWS);
    PublishedFiles run = PublishedFiles.latest(folder.resolve("output"));
    assertThat(run.value("output.table.rows").asLong()).isEqualTo(ROWS);
    assertThat(run.value("output.table.location").asText())
        .isEqualTo("wine_clusters in " + server.url());
    assertThat(run.value("configuration").get("input.options.user").asText()).isEqualTo("postgres");
  }

  /**
   * A published run has its rows in the table; where somebody took them away, it gets them again.
   */
  private static void repeatedAfterALoss(Map<String, String> access) throws Exception {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM wine_clusters WHERE bin < 100");
    }

    WinesProcess.Ended again = start(access, train()).await();

    assertThat(again.exitCode()).as(again.stderr()).isZero();
    assertThat(again.stderr()).contains("nothing is left to do");
    assertThat(rowsOf("first")).isEqualTo(ROWS);
    assertThat(number("SELECT count(DISTINCT bin) FROM wine_clusters")).isEqualTo(ROWS);
  }

  /** Held up in the middle of the transaction by a lock, and killed there. */
  private static void killedInTheMove(Map<String, String> access) throws Exception {
    List<String> assign =
        arguments("assign", "second", "--model", folder.resolve("output").toString());
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE wine_clusters IN EXCLUSIVE MODE");
      WinesProcess killed = start(access, assign);
      awaitNumber(
          1, "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'", killed);
      killed.kill();
      assertThat(rowsOf("second")).isZero();
      assertThat(stagingTables()).isEqualTo(2);
      connection.rollback();
    }
    // The server finds out that its client is gone.
    while (number("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'")
        > 1) {
      assertThat(rowsOf("second")).isZero();
    }
    assertThat(rowsOf("second")).isZero();
    assertThat(folder.resolve("output/runs/second/run.json")).doesNotExist();

    WinesProcess.Ended again = start(access, assign).await();

    assertThat(again.exitCode()).as(again.stderr()).isZero();
    assertThat(rowsOf("second")).isEqualTo(ROWS);
    assertThat(rowsOf("first")).isEqualTo(ROWS);
    assertThat(stagingTables()).isZero();
  }

  private static void awaitNumber(long wanted, String query, WinesProcess process)
      throws Exception {
    while (number(query) != wanted) {
      if (process.hasEndedWithin(A_MOMENT)) {
        throw new AssertionError("ended too early: " + process.await().stderr());
      }
    }
  }

  @Test
  void aPasswordOnTheCommandLineIsRefused() throws Exception {
    WinesProcess.Ended ended =
        start(Map.of(), arguments("train", "third", "--set", "input.options.password=hush-typed"))
            .await();

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.stderr())
        .contains("wines: the command line has a secret in input.options.password")
        .doesNotContain("hush-typed");
    assertThat(folder.resolve("output/runs/third")).doesNotExist();
  }
}
