package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;

class SynthesizeCommandTest extends SparkTest {
  @TempDir private Path directory;

  @Test
  void parquetIsAPlainTable() throws IOException {
    assertThat(run("--rows", "500", "--output", output())).isEqualTo(new Ended(0, ""));

    Dataset<Row> table = session().read().parquet(output());
    assertThat(table.count()).isEqualTo(500);
    assertThat(table.columns()).hasSize(14).startsWith("alcohol").endsWith("cultivar");
    assertThat(table.schema().apply("alcohol").dataType()).isEqualTo(DataTypes.DoubleType);
    assertThat(names()).contains("_SUCCESS", "_synthesis.json");
    assertThat(names().stream().filter(name -> name.startsWith("part-"))).hasSize(1);
  }

  @Test
  void csvHoldsTheSameTable() {
    run("--rows", "300", "--output", output("csv"), "--format", "csv", "--missing", "0.1");
    run("--rows", "300", "--output", output("parquet"), "--missing", "0.1");

    Dataset<Row> csv =
        session().read().option("header", true).option("inferSchema", true).csv(output("csv"));
    Dataset<Row> parquet = session().read().parquet(output("parquet"));
    assertThat(csv.collectAsList()).isEqualTo(parquet.collectAsList());
  }

  @Test
  void textMakesColumnsOfText() {
    run("--rows", "300", "--output", output(), "--text", "0.1");

    Dataset<Row> table = session().read().parquet(output());
    assertThat(table.schema().apply("alcohol").dataType()).isEqualTo(DataTypes.StringType);
    assertThat(table.schema().apply("cultivar").dataType()).isEqualTo(DataTypes.IntegerType);
  }

  @Test
  void aDryRunChecksTheOutputAndWritesNothing() {
    assertThat(run("--rows", "300", "--output", output("dry"), "--dry-run").code()).isZero();
    assertThat(Path.of(output("dry"))).doesNotExist();
    run("--rows", "10", "--output", output("there"));

    Ended refused = run("--rows", "300", "--output", output("there"), "--dry-run");

    assertThat(refused.code()).isEqualTo(7);
    assertThat(refused.message()).contains("exists already");
  }

  @Test
  void partitionsAreFiles() throws IOException {
    run("--rows", "300", "--output", output(), "--partitions", "3");

    assertThat(names().stream().filter(name -> name.startsWith("part-"))).hasSize(3);
  }

  @Test
  void theOriginSaysHowTheTableWasMade() throws IOException {
    run("--rows", "10", "--output", output(), "--seed", "-5", "--shares", "3,1,1");

    JsonNode origin =
        new ObjectMapper().readTree(Files.readString(Path.of(output(), "_synthesis.json")));
    assertThat(origin.get("rows").asLong()).isEqualTo(10);
    assertThat(origin.get("seed").asLong()).isEqualTo(-5);
    assertThat(origin.get("shares")).hasToString("[3.0,1.0,1.0]");
    assertThat(origin.get("classSizes")).hasToString("[6,2,2]");
    assertThat(origin.get("label").asText()).isEqualTo("cultivar");
    assertThat(origin.at("/nuisances/noiseColumns").asInt(-1)).isZero();
  }

  @Test
  void anExistingOutputStaysAsItIs() throws IOException {
    run("--rows", "10", "--output", output());
    List<String> before = names();

    assertThat(run("--rows", "10", "--output", output()))
        .isEqualTo(
            new Ended(
                7,
                "wines: output "
                    + output()
                    + " exists already; give --output another directory, or remove this one"));
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void anUnfinishedOutputIsSaidToBeOne() throws IOException {
    Files.createDirectories(directory.resolve("made"));

    assertThat(run("--rows", "10", "--output", output()))
        .isEqualTo(
            new Ended(
                7,
                "wines: output "
                    + output()
                    + " exists already (without the _SUCCESS of a whole table); give --output another"
                    + " directory, or remove this one"));
  }

  @Test
  void aFileInTheWay() throws IOException {
    Files.writeString(directory.resolve("file"), "text");

    assertThat(run("--rows", "10", "--output", directory.resolve("file/made").toString()).code())
        .isEqualTo(7);
  }

  @Test
  void aTableThatFailsIsNotLeftBehind() {
    String codec = "spark.sql.parquet.compression.codec";
    // A codec whose library is not there fails in the tasks.
    session().conf().set(codec, "lzo");
    try {
      assertThat(run("--rows", "10", "--output", output()).code()).isEqualTo(1);
    } finally {
      session().conf().unset(codec);
    }

    assertThat(directory.resolve("made")).doesNotExist();
  }

  @Test
  void wrongOptions() {
    wrong("--rows is 0, allowed: a whole number from 1 to 1000000000000", "--rows", "0");
    wrong("--missing is 2.0, allowed: a number from 0.0 to 1.0", "--rows", "9", "--missing", "2");
    wrong(
        "--partitions is 0, allowed: a whole number from 1 to 100000",
        "--rows",
        "9",
        "--partitions",
        "0");
    wrong("Invalid value for option '--rows': 'many' is not a long", "--rows", "many");
    wrong("Invalid value for option '--seed': 'x' is not a long", "--rows", "9", "--seed", "x");
    wrong(
        "Invalid value for option '--clusters': '2.5' is not an int",
        "--rows",
        "9",
        "--clusters",
        "2.5");
    wrong(
        "Invalid value for option '--format': expected one of [PARQUET, CSV] (case-insensitive) but"
            + " was 'orc'",
        "--rows",
        "9",
        "--format",
        "orc");
    wrong("Missing required option: '--rows=N'");
    assertThat(run("--rows", "9").message()).contains("Missing required option: '--output=DIR'");
    assertThat(run("--rows", "9", "--output", " "))
        .isEqualTo(
            new Ended(2, "wines: --output is \" \", allowed: a directory that does not exist"));
    assertThat(run("--rows", "9", "--output", "nosuch://made").code()).isEqualTo(2);
  }

  private void wrong(String message, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--output", output()));
    Ended ended = run(all.toArray(String[]::new));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.message()).startsWith("wines: " + message).doesNotContain("\n");
    assertThat(directory.resolve("made")).doesNotExist();
  }

  private String output() {
    return output("made");
  }

  private String output(String name) {
    return directory.resolve(name).toString();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("made"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /**
   * How the command ended.
   *
   * @param message on standard error
   */
  private record Ended(int code, String message) {}

  private static Ended run(String... options) {
    PrintStream before = System.err;
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    System.setErr(new PrintStream(error, true, StandardCharsets.UTF_8));
    try {
      int code =
          Main.run(
              Stream.concat(Stream.of("synthesize"), Stream.of(options)).toArray(String[]::new));
      return new Ended(code, error.toString(StandardCharsets.UTF_8).strip());
    } finally {
      System.setErr(before);
    }
  }
}
