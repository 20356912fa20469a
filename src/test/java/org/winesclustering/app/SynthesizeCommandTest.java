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
import org.apache.commons.lang3.StringUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.synthetic.SpectraBuilder;
import org.winesclustering.synthetic.SpectralNuisance;
import org.winesclustering.synthetic.SyntheticSpectra;
import picocli.CommandLine;

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
  void spectraAreColumnsNamedByTheirPositions() throws IOException {
    run("--kind", "spectra", "--rows", "30", "--output", output(), "--format", "csv", "--seed=3");

    Dataset<Row> table =
        session().read().option("header", true).option("inferSchema", true).csv(output());
    assertThat(table.columns()).hasSize(602).startsWith("900.0", "901.5").endsWith("class");
    assertThat(table.collectAsList()).isEqualTo(spectra(3).table(session()).collectAsList());
    JsonNode origin = origin();
    assertThat(origin.get("kind").asText()).isEqualTo("spectra");
    assertThat(origin.get("axis"))
        .hasToString("{\"points\":601,\"from\":900.0,\"to\":1800.0,\"unit\":\"cm-1\"}");
    assertThat(origin.get("differ").asText()).isEqualTo("shapes");
    assertThat(origin.at("/nuisances/stretch").asDouble()).isEqualTo(0.002);
    assertThat(origin.get("features")).hasSize(601);
    assertThat(origin.get("label").asText()).isEqualTo("class");
    assertThat(origin.get("classSizes")).hasToString("[10,10,10]");
  }

  @Test
  void spectraAreArrays() throws IOException {
    run(
        "--kind",
        "spectra",
        "--rows",
        "30",
        "--output",
        output(),
        "--layout",
        "array",
        "--points",
        "40",
        "--differ",
        "heights",
        "--nuisances",
        "0",
        "--noise",
        "0.5");

    Dataset<Row> table = session().read().parquet(output());
    assertThat(table.columns()).containsExactly("spectrum", "class");
    assertThat(table.first().<Float>getList(0)).hasSize(40);
    assertThat(origin().get("layout").asText()).isEqualTo("array");
    assertThat(origin().get("nuisances"))
        .hasToString(
            "{\"variation\":0.0,\"shift\":0.0,\"stretch\":0.0,\"jitter\":0.0,\"scatter\":0.0,"
                + "\"baseline\":0.0,\"noise\":0.5}");
  }

  @Test
  void helpNamesTheUsualLevels() {
    String help = new CommandLine(new SynthesizeCommand()).getUsageMessage();

    for (SpectralNuisance nuisance : SpectralNuisance.values()) {
      assertThat(help.replaceAll("\\s+", " "))
          .containsPattern(
              "--%s=F [^=]*, 0 to %s\\b[^=]*\\(default: %s\\)"
                  .formatted(
                      KebabCase.of(nuisance),
                      StringUtils.removeEnd(Double.toString(nuisance.most()), ".0"),
                      nuisance.usual()));
    }
  }

  @Test
  void optionsOfAnotherKind() {
    wrong(
        "not for --kind spectra: --missing, --noise-columns; leave it out, or give another --kind",
        "--kind",
        "spectra",
        "--rows",
        "9",
        "--missing",
        "0",
        "--noise-columns",
        "2");
    wrong("not for --kind wines: --shift; leave it out", "--rows", "9", "--shift", "1");
  }

  @Test
  void wrongOptionsOfSpectra() {
    List<String> spectra = List.of("--kind", "spectra", "--rows", "9");
    wrong("--points is 5, allowed: a whole number from 20 to 8000", with(spectra, "--points", "5"));
    wrong("--shift is -1.0, allowed: a number from 0.0 to 10.0", with(spectra, "--shift", "-1"));
    wrong(
        "--nuisances is 11.0, allowed: a number from 0.0 to 10.0", with(spectra, "--nuisances=11"));
    wrong(
        "--layout array is for --format parquet alone",
        with(spectra, "--layout", "array", "--format", "csv"));
    wrong(
        "Invalid value for option '--differ': expected one of [HEIGHTS, SHAPES, POSITIONS]",
        with(spectra, "--differ", "areas"));
    wrong(
        "Invalid value for option '--kind': expected one of [WINES, SPECTRA]",
        with(spectra.subList(2, 4), "--kind", "beers"));
  }

  private static String[] with(List<String> options, String... more) {
    return Stream.concat(options.stream(), Stream.of(more)).toArray(String[]::new);
  }

  /** What the command makes of its defaults. */
  private static SyntheticSpectra spectra(long seed) {
    return new SyntheticSpectra(
        new SpectraBuilder(30, 3, seed).range(601, 900, 1800, "cm-1").usualNuisances().build());
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

    JsonNode origin = origin();
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

  private JsonNode origin() throws IOException {
    return new ObjectMapper().readTree(Files.readString(Path.of(output(), "_synthesis.json")));
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
