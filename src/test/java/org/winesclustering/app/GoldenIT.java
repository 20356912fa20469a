package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.AttemptFiles;
import org.winesclustering.ManifestSchema;
import org.winesclustering.SparkTest;
import org.winesclustering.config.ConfigLoader;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.data.RecordChecks;
import org.winesclustering.data.RecordReader;
import org.winesclustering.failure.NewerFormat;
import org.winesclustering.job.SavedModel;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.run.RunRecord;

/**
 * What earlier versions wrote is still read: an output directory with a run that is published and
 * one that failed after training and kept its checkpoints. See {@code golden/README.md}.
 */
class GoldenIT extends SparkTest {
  private static final String PUBLISHED = "published";
  private static final String STOPPED = "stopped";
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final String CLUSTERS = "clusters.txt";
  private static final String CURRENT = "0.2";

  /** The options with which both runs of every version were made. */
  private static final List<String> OPTIONS =
      List.of(
          "--label=cultivar",
          "--set=training.members=2",
          "--set=training.checkpoint.every-rounds=1",
          "--set=network.filters=4",
          "--set=network.embedding-size=4",
          "--set=clusters.k=3",
          "--set=clusters.bootstraps=2");

  @TempDir private Path folder;

  private static int train(Path output, String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", "--output", output.toString()));
    arguments.addAll(OPTIONS);
    arguments.addAll(Arrays.asList(more));
    return Main.run(arguments.toArray(String[]::new));
  }

  private Path output(String version) throws IOException {
    copy(GOLDEN.resolve(version), folder);
    return folder;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).filter(GoldenIT::isData).toList()) {
        Path target = Files.isDirectory(from) ? to.resolve(from.relativize(file).toString()) : to;
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  /** Whether this is no checksum that Hadoop keeps beside a local file. */
  private static boolean isData(Path file) {
    return !file.toString().endsWith(".crc");
  }

  /** The wines with their clusters, by a model. */
  private static Dataset<Row> clustered(PipelineModel model) {
    WinesConfig config =
        new ConfigLoader().load(Optional.empty(), Map.of(), Map.of("data.label", "cultivar"));
    return model.transform(
        new RecordChecks()
            .forTraining(new RecordReader(session()).read(config.input()), config.data())
            .accepted());
  }

  /** A digit for each wine, in the order of the features' text. */
  private static String clusters(Dataset<Row> rows) {
    return rows
        .selectExpr("concat_ws(' ', alcohol, malic_acid, ash, proline, hue)", "prediction")
        .collectAsList()
        .stream()
        .map(row -> row.getAs(0) + "|" + row.getAs(1))
        .sorted()
        .map(line -> line.substring(line.length() - 1))
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", CURRENT})
  void aModelGivesTheClustersThatItGave(String version) throws IOException {
    Path model = output(version).resolve("runs/published/model");

    assertThat(clusters(clustered(new SavedModel(model.toString(), false).load(session()))))
        .hasSize(178)
        .isEqualTo(Files.readString(folder.resolve(CLUSTERS)).strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", CURRENT})
  void manifestsAndThePointerAreRead(String version) throws IOException {
    OutputDirectory output = OutputDirectory.of(output(version).toString(), new Configuration());

    assertThat(output.published().orElseThrow().runId()).isEqualTo(PUBLISHED);
    RunRecord published = output.ended(PUBLISHED).orElseThrow();
    assertThat(published.hasSucceeded()).isTrue();
    assertThat(published.origin().configuration()).containsEntry("training.members", "2");
    assertThat(published.contentHash()).matches("[0-9a-f]{32}");
    assertThat(published.rows()).isEqualTo(178);
    assertThat(published.nextClusterId()).isEqualTo(3);
    assertThat(published.files()).containsKey("report.html").hasSizeGreaterThan(20);
    RunRecord stopped = output.ended(STOPPED).orElseThrow();
    assertThat(stopped.exitCode()).isEqualTo(6);
    assertThat(stopped.message()).startsWith("quality.gate is better");
    assertThat(output.find(STOPPED).started().orElseThrow().contentHash())
        .contains(published.contentHash());
  }

  /** The recipe of 0.1 was another: with the present one the network would be of neither. */
  @Test
  void aCheckpointOfAnotherRecipeIsRefused() throws IOException {
    Path output = output("0.1");
    PublishedFiles run = new PublishedFiles(output.resolve("runs").resolve(STOPPED));

    assertThat(
            train(
                output,
                "--resume",
                STOPPED,
                "--set",
                "training.epochs=2",
                "--set",
                "training.noise.level=0.3",
                "--set",
                "quality.gate=better",
                "--set",
                "input.csv.multi-line=false"))
        .isEqualTo(7);

    assertThat(run.value("message").asText())
        .startsWith("the checkpoint was made with")
        .endsWith("resume with the same input and configuration, or start a new run");
    assertThat(AttemptFiles.latest(output, STOPPED).resolve("checkpoints")).isNotEmptyDirectory();
  }

  @Test
  void clustersGoOnFromThoseOfAnotherRecipe() throws IOException {
    Path output = output("0.1");

    assertThat(train(output, "--run-id", "next", "--set", "training.epochs=4")).isZero();

    PublishedFiles run = new PublishedFiles(output.resolve("runs/next"));
    assertThat(run.value("clusters.changes.comparedWith").asText()).isEqualTo(PUBLISHED);
  }

  @Test
  void trainingGoesOnFromACheckpointAndClustersFromThePublishedOnes() throws IOException {
    String version = CURRENT;
    Path output = output(version);
    PublishedFiles run = new PublishedFiles(output.resolve("runs").resolve(STOPPED));
    JsonNode before = new ObjectMapper().readTree(run.directory().resolve("run.json").toFile());

    // The gate is a part of the run: it fails as before, and leaves what it found.
    assertThat(
            train(
                output,
                "--resume",
                STOPPED,
                "--set",
                "training.epochs=3",
                "--set",
                "quality.gate=better"))
        .isEqualTo(6);

    JsonNode history = run.value("training.history");
    assertThat(history).hasSize(3);
    assertThat(history.get(0)).isEqualTo(before.at("/training/history/0"));
    assertThat(history.get(1).at("/loss")).isEqualTo(before.at("/training/history/1/loss"));
    assertThat(run.value("clusters.changes.comparedWith").asText()).isEqualTo(PUBLISHED);
    assertThat(ManifestSchema.absent(PublishedFiles.json(run.directory().resolve("run.json"))))
        .as("keys of the schema that this training has no reason to write")
        .containsExactly(
            "axis",
            "clusters.candidates",
            "clusters.changes.new.into",
            "clusters.changes.published.from",
            "clusters.choice",
            "drift",
            "files",
            "gpu",
            "mlflow",
            "model",
            "output",
            "preparation",
            "replaces",
            "rows.novel",
            "rows.unknownCategories",
            "stream",
            "submission");
  }

  @Test
  void theManifestsOfThisVersionConformToTheSchema() throws IOException {
    for (String run : List.of(PUBLISHED, STOPPED)) {
      JsonNode manifest =
          PublishedFiles.json(GOLDEN.resolve(CURRENT + "/runs/" + run + "/run.json"));
      assertThat(manifest.path("formatVersion").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aModelOfALaterFormatIsRefused() throws IOException {
    Path model = output(CURRENT).resolve("runs/published/model");
    Path metadata;
    try (Stream<Path> files = Files.walk(model)) {
      metadata =
          files
              .filter(file -> file.toString().contains("_cnnAutoencoder_"))
              .filter(file -> file.endsWith("metadata/part-00000"))
              .findFirst()
              .orElseThrow();
    }
    String text = Files.readString(metadata);
    Files.writeString(metadata, text.replace("\"formatVersion\":1", "\"formatVersion\":2"));

    assertThatThrownBy(() -> new SavedModel(model.toString(), true).load(session()))
        .isInstanceOf(NewerFormat.class)
        .hasMessageMatching(
            "model \\S+_cnnAutoencoder_\\S+ has format version 2, and this version of"
                + " wines-clustering reads versions up to 1; use the version that wrote it, or a"
                + " later one");
  }

  /** Makes the files of this version anew. */
  @Test
  @EnabledIfSystemProperty(named = "golden.write", matches = "true")
  void write() throws IOException {
    assertThat(train(folder, "--run-id", PUBLISHED, "--set", "training.epochs=2")).isZero();
    assertThat(
            train(
                folder,
                "--run-id",
                STOPPED,
                "--set",
                "training.epochs=2",
                "--set",
                "quality.gate=better"))
        .isEqualTo(6);
    keep(folder, GOLDEN.resolve(CURRENT));
  }

  private static void keep(Path output, Path golden) throws IOException {
    FileUtils.deleteDirectory(golden.toFile());
    Path published = output.resolve("runs/published");
    for (String part :
        List.of(
            "latest.json",
            "runs/published/run.json",
            "runs/published/model",
            "runs/stopped/run.json")) {
      copy(output.resolve(part), golden.resolve(part));
    }
    // In the place where version 0.1 had them, and where they are still found.
    for (String part : List.of("started.json", "checkpoints/round-000002.zip")) {
      copy(
          AttemptFiles.latest(output, STOPPED).resolve(part),
          golden.resolve("runs/stopped").resolve(part));
    }
    for (String json : List.of("published/run.json", "stopped/run.json", "stopped/started.json")) {
      Path file = golden.resolve("runs").resolve(json);
      Files.writeString(file, Files.readString(file).replace(output.toString(), "results"));
    }
    Dataset<Row> rows = session().read().parquet(published.resolve("assignments").toString());
    Files.writeString(golden.resolve(CLUSTERS), clusters(rows) + "\n");
  }
}
