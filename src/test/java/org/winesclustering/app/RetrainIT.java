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
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;

/**
 * Trainings one after the other into one output, as a scheduler makes them: what becomes of the
 * clusters, what the gate lets through, and the way back.
 */
@Tag("cluster")
class RetrainIT extends SparkTest {
  private static final List<String> OPTIONS =
      List.of(
          "train",
          "--label",
          "cultivar",
          "--set",
          "training.epochs=6",
          "--set",
          "training.members=2",
          "--set",
          "clusters.starts=1");

  @TempDir private static Path folder;

  private static WineRows wines;
  private static Path output;

  private static WinesProcess.Ended unknownName;
  private static WinesProcess.Ended second;
  private static WinesProcess.Ended stopped;
  private static String latestAfterTheGate;
  private static WinesProcess.Ended otherFeatures;
  private static WinesProcess.Ended back;
  private static String latestAfterGoingBack;
  private static WinesProcess.Ended toTheStopped;

  private static WinesProcess.Ended train(String runId, Path input, String... more)
      throws Exception {
    List<String> arguments = new ArrayList<>(OPTIONS);
    arguments.addAll(
        List.of("--input", input.toString(), "--output", output.toString(), "--run-id", runId));
    arguments.addAll(List.of(more));
    return WinesInProcess.run(arguments);
  }

  private static void succeeded(WinesProcess.Ended ended) {
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
  }

  /**
   * Two nights of the same wines, one on which the second cluster's wines are missing, and one
   * whose model is worse and is asked not to be.
   */
  @BeforeAll
  static void nights() throws Exception {
    wines = WineRows.bundled();
    output = folder.resolve("results");
    Path all = wines.writeCsv(folder.resolve("wines.csv"));
    succeeded(train("first", all, "--set", "clusters.k=3"));
    second = train("second", all, "--set", "clusters.k=3", "--set", "training.seed=7");
    succeeded(second);
    succeeded(
        WinesInProcess.run(
            List.of("name", "--output", output.toString(), "0=Barolo-like", "1=old name")));
    succeeded(WinesInProcess.run(List.of("name", "--output", output.toString(), "1=")));
    unknownName =
        WinesInProcess.run(List.of("name", "--output", output.toString(), "9=Grignolino"));
    int middle = middle(published("second"));
    Set<List<Double>> missing = members(published("second"), middle);
    WineRows others =
        new WineRows(
            wines.header(),
            wines.rows().stream().filter(row -> !missing.contains(values(row))).toList());
    assertThat(others.rows()).hasSizeBetween(100, 150);
    succeeded(
        train("third", others.writeCsv(folder.resolve("others.csv")), "--set", "clusters.k=2"));
    stopped = train("fourth", all, "--set", "clusters.k=7", "--set", "publish.gate=not-worse");
    latestAfterTheGate = latest();
    otherFeatures =
        train("fifth", all, "--set", "clusters.k=2", "--features", "alcohol,hue,proline,ash");
    back = rollback();
    latestAfterGoingBack = latest();
    toTheStopped = rollback("--to", "fourth");
  }

  private static WinesProcess.Ended rollback(String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("rollback", "--output", output.toString()));
    arguments.addAll(List.of(more));
    return WinesInProcess.run(arguments);
  }

  private static String latest() throws IOException {
    return PublishedFiles.latest(output).directory().getFileName().toString();
  }

  private static PublishedFiles published(String runId) {
    return new PublishedFiles(output.resolve("runs").resolve(runId));
  }

  private static Map<List<Double>, Integer> predictions(String runId) {
    return WineRows.predictions(published(runId).assignments(session()), wines.features());
  }

  /** The wines of a cluster, from the report: there is no session before the first test. */
  private static Set<List<Double>> members(PublishedFiles run, int cluster) throws IOException {
    JsonNode figures = run.figures();
    List<String> names = new ArrayList<>();
    figures.get("features").forEach(name -> names.add(name.asText()));
    Set<List<Double>> members = new HashSet<>();
    for (int row = 0; row < figures.at("/sample/cluster").size(); row++) {
      if (figures.at("/sample/cluster/" + row).asInt() == cluster) {
        List<Double> values = new ArrayList<>();
        for (String feature : wines.features()) {
          values.add(figures.at("/sample/values/" + names.indexOf(feature) + "/" + row).asDouble());
        }
        members.add(values);
      }
    }
    return members;
  }

  private static List<Double> values(List<String> row) {
    return wines.features().stream()
        .map(feature -> Double.valueOf(row.get(wines.header().indexOf(feature))))
        .toList();
  }

  /** The id of neither the first nor the last cluster. */
  private static int middle(PublishedFiles run) throws IOException {
    return run.value("clusters.ids").get(1).asInt();
  }

  private static List<String> changes(PublishedFiles run, String of) throws IOException {
    return StreamSupport.stream(run.value("clusters.changes." + of).spliterator(), false)
        .map(cluster -> cluster.get("id").asText() + " " + cluster.get("change").asText())
        .toList();
  }

  private static List<Integer> numbers(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asInt).toList();
  }

  /** The third training finds the first cluster again. */
  @Test
  void aNameStaysWithItsCluster() throws IOException {
    assertThat(published("third").value("clusters.idsSince").asText()).isEqualTo("first");
    assertThat(published("third").manifest().at("/clusters/names/0").toString())
        .isEqualTo("{\"id\":0,\"name\":\"Barolo-like\",\"proposed\":false}");
    assertThat(
            published("third")
                .assignments(session())
                .selectExpr("prediction = 0", "clusterName = 'Barolo-like'")
                .distinct()
                .count())
        .isEqualTo(2);
    JsonNode second = published("second").manifest().at("/clusters/names");
    assertThat(second).allMatch(name -> name.get("proposed").asBoolean());
    assertThat(published("fourth").manifest().at("/clusters/names/0/name").asText())
        .isEqualTo("Barolo-like");
    assertThat(unknownName.exitCode()).isEqualTo(3);
    assertThat(unknownName.stderr())
        .contains("run second in " + output + " has no cluster 9; it has the clusters 0, 1, 2");
  }

  @Test
  void clustersOfAnotherSeedHaveTheSameIds() throws IOException {
    Map<List<Double>, Integer> before = predictions("first");
    Map<List<Double>, Integer> now = predictions("second");

    long same =
        before.entrySet().stream().filter(e -> now.get(e.getKey()).equals(e.getValue())).count();
    assertThat(same).isGreaterThan(150);
    PublishedFiles run = published("second");
    assertThat(changes(run, "published")).containsExactly("0 kept", "1 kept", "2 kept");
    assertThat(run.value("clusters.changes.comparedWith").asText()).isEqualTo("first");
    assertThat(run.value("clusters.changes.rows").asInt()).isEqualTo(178);
    assertThat(run.value("clusters.changes.sameId").asDouble()).isEqualTo(same / 178.0);
    assertThat(second.stderr()).contains("beside run first: clusters 0, 1 and 2 kept; ");
    assertThat(published("first").value("clusters.changes").isMissingNode()).isTrue();
  }

  @Test
  void theIdOfAClusterThatIsGoneStaysFree() throws IOException {
    PublishedFiles run = published("third");
    int gone = middle(published("second"));

    assertThat(numbers(run.value("clusters.ids"))).hasSize(2).doesNotContain(gone);
    assertThat(run.value("clusters.nextId").asInt()).isEqualTo(3);
    assertThat(changes(run, "published")).contains(gone + " gone");
    assertThat(new TreeSet<>(predictions("third").values()))
        .containsExactlyElementsOf(numbers(run.value("clusters.ids")));
  }

  @Test
  void modelReportAndManifestNameTheClustersAlike() throws IOException {
    PublishedFiles run = published("third");
    List<Integer> ids = numbers(run.value("clusters.ids"));
    Dataset<Row> assigned = run.assignments(session());

    assertThat(run.value("clusters.profiles").findValuesAsText("cluster"))
        .isEqualTo(ids.stream().map(String::valueOf).toList());
    assertThat(run.figures().get("clusters").findValuesAsText("id"))
        .isEqualTo(ids.stream().map(String::valueOf).toList());
    assertThat(Files.readString(run.directory().resolve("report.html")))
        .contains("What became of the published clusters", "Compared with the model of run second");
    Dataset<Row> scored =
        PipelineModel.load(run.model().toString())
            .transform(
                assigned.select(
                    wines.features().stream().map(functions::col).toArray(Column[]::new)));
    assertThat(WineRows.predictions(scored, wines.features())).isEqualTo(predictions("third"));
  }

  @Test
  void aWorseModelIsNotPublished() throws IOException {
    assertThat(stopped.exitCode()).isEqualTo(6);
    assertThat(stopped.stderr())
        .contains("the published model stays, that of run third: the silhouette in the scaled");
    assertThat(latestAfterTheGate).isEqualTo("third");
    assertThat(published("fourth").value("exitCode").asInt()).isEqualTo(6);
    assertThat(published("fourth").value("clusters.changes.comparedWith").asText())
        .isEqualTo("third");
    assertThat(published("fourth").directory().resolve("report.html")).exists();
  }

  @Test
  void aModelOfOtherFeaturesIsNotComparedWith() throws IOException {
    succeeded(otherFeatures);
    String warning =
        "the clusters are numbered anew and not compared with those of the published run third: it"
            + " was trained with other features: ";
    assertThat(otherFeatures.stderr()).contains(warning);
    assertThat(published("fifth").value("warnings").toString()).contains(warning);
    assertThat(numbers(published("fifth").value("clusters.ids"))).containsExactly(0, 1);
    assertThat(published("fifth").value("clusters.changes").isMissingNode()).isTrue();
  }

  @Test
  void oneCanGoBack() {
    assertThat(back.exitCode()).as(back.stderr()).isZero();
    assertThat(back.stderr()).isEqualTo("wines: the latest run was fifth and is now third\n");
    assertThat(latestAfterGoingBack).isEqualTo("third");
    assertThat(toTheStopped.exitCode()).isEqualTo(7);
    assertThat(toTheStopped.stderr()).contains("run fourth in ", " failed with exit code 6 (");
  }
}
