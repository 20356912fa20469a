package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.Browser;
import org.winesclustering.SparkTest;

/** The main job on the bundled table, from the command line to what it leaves on the disk. */
class TrainIT extends SparkTest {
  private static final int WINES = 178;

  @TempDir private static Path folder;

  private static WineRows wines;
  private static WinesProcess.Ended ended;
  private static Path output;

  /** The run that a person gets who types {@code ./submit/wines train} and an output. */
  private static PublishedFiles run;

  /** A run of two epochs, for what does not depend on the quality of the clusters. */
  private static PublishedFiles shortRun;

  @BeforeAll
  static void train() throws Exception {
    wines = WineRows.bundled();
    output = folder.resolve("results");
    WinesProcess full = WinesProcess.start(folder, "train", "--output", output.toString());
    WinesProcess.Ended two =
        WinesInProcess.run(
            List.of(
                "train",
                "--output",
                folder.resolve("short").toString(),
                "--set",
                "training.epochs=2",
                "--set",
                "training.seed=7",
                "--set",
                "clusters.k=3",
                "--set",
                "clusters.bootstraps=2",
                "--set",
                "clusters.max-iterations=5",
                "--set",
                "clusters.starts=1"));
    succeeded(two);
    ended = succeeded(full.await());
    run = PublishedFiles.latest(output);
    shortRun = PublishedFiles.latest(folder.resolve("short"));
  }

  @Test
  void leavesOneWholeRun() throws IOException {
    assertThat(ended.stdout()).isEmpty();
    assertThat(run.value("status").asText()).isEqualTo("succeeded");
    assertThat(run.value("exitCode").asInt()).isZero();
    assertThat(run.value("runId").asText()).isEqualTo(run.directory().getFileName().toString());
    assertThat(run.directory().getParent()).isEqualTo(output.resolve("runs"));
    assertThat(run.directory().resolve("run.json")).isRegularFile();
    assertThat(run.directory().resolve("report.html")).isRegularFile();
    assertThat(run.model().resolve("metadata")).isDirectory();
    assertThat(run.directory().resolve("assignments")).isDirectory();
    assertThat(run.directory().resolve("rejected")).isDirectory();
  }

  @Test
  void theReportsFiguresAreThoseOfTheRun() throws IOException {
    JsonNode figures = run.figures();

    assertThat(figures.at("/sample/of").asInt()).isEqualTo(WINES);
    assertThat(figures.at("/label").asText()).isEqualTo("cultivar");
    List<Integer> sizes = integers(run.value("clusters.sizes"));
    int[] counted = new int[sizes.size()];
    figures.at("/sample/cluster").forEach(cluster -> counted[cluster.asInt()]++);
    assertThat(counted).containsExactly(sizes.stream().mapToInt(Integer::intValue).toArray());
    // The centres are those of the clusters shown: means of their own records.
    int proline = place(figures.get("features"), "proline");
    double sum = 0;
    for (int row = 0; row < WINES; row++) {
      if (figures.at("/sample/cluster/" + row).asInt() == 0) {
        sum += figures.at("/sample/values/" + proline + "/" + row).asDouble();
      }
    }
    assertThat(figures.at("/clusters/0/centre/" + proline).asDouble())
        .isCloseTo(sum / sizes.get(0), within(0.1));
    for (JsonNode histogram : figures.get("histograms")) {
      int inBins = 0;
      for (JsonNode cluster : histogram.get("counts")) {
        inBins += integers(cluster).stream().mapToInt(Integer::intValue).sum();
      }
      assertThat(inBins).isEqualTo(WINES);
    }
    // As any textbook gives them for this table, standardised.
    assertThat(figures.at("/maps/features/explained/0").asDouble()).isCloseTo(0.362, within(0.001));
    assertThat(figures.at("/maps/features/explained/1").asDouble()).isCloseTo(0.192, within(0.001));
    assertThat(figures.at("/maps/neighbours/points/0")).hasSize(WINES);
    assertThat(figures.at("/choice/chosen").asInt()).isEqualTo(sizes.size());
    assertThat(figures.at("/training/epoch")).isNotEmpty();
  }

  @Test
  void theReportShowsItsChartsInABrowser() throws Exception {
    assumeTrue(Browser.isInstalled(), "no Chromium with its driver here");
    Path page = run.directory().resolve("report.html");
    assertThat(Files.size(page)).isLessThan(4 << 20);

    Browser browser = Browser.shared();
    browser.openReport(page);
    browser.drawCharts();

    assertThat(browser.charts()).hasSize(22);
    String records = "document.getElementById('map-features').data.map(t => t.x.length)";
    assertThat(browser.run("return " + records + ".reduce((a, b) => a + b)").asInt())
        .isEqualTo(WINES);
    assertThat(browser.errors()).isEmpty();
  }

  private static int place(JsonNode names, String name) {
    return IntStream.range(0, names.size())
        .filter(i -> names.get(i).asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void saysOnStandardErrorWhatWasDoneAndWhereItLies() {
    assertThat(ended.stderr())
        .contains("178 rows read, 0 rejected")
        .contains("epoch 20/80")
        .contains("the network is taught by the mixture of ")
        .contains("3 clusters: ")
        .contains("clusters in 178 records")
        .containsPattern("0 low color .* +71   40 %  high in .*; low in .*; classes 2 \\(")
        .contains("Results: file:" + run.directory())
        .contains("Report: file://" + run.directory().resolve("report.html"))
        .containsPattern("Next: +\\./submit/wines open --output ");
    assertThat(ended.stderrLines())
        .noneMatch(line -> line.contains("WARN") || line.contains("ERROR"))
        .noneMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void countsRowsAndClusters() throws IOException {
    assertThat(run.value("rows.read").asInt()).isEqualTo(WINES);
    assertThat(run.value("rows.rejected").asInt()).isZero();
    assertThat(run.value("rows.trained").asInt()).isEqualTo(WINES);
    assertThat(run.value("warnings")).isEmpty();

    List<Integer> sizes = integers(run.value("clusters.sizes"));
    assertThat(sizes).hasSize(run.value("clusters.k").asInt());
    assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(WINES);
    assertThat(sizes).isSortedAccordingTo((a, b) -> b - a);
  }

  @Test
  void measuresTheClustersAndPlainKMeans() throws IOException {
    for (String key :
        List.of(
            "embedding.silhouette",
            "embedding.silhouetteEuclidean",
            "features.silhouette",
            "features.silhouetteEuclidean",
            "stability",
            "baseline.kmeans.stability",
            "external.ari",
            "external.nmi",
            "external.accuracy",
            "baseline.kmeans.external.nmi",
            "baseline.kmeans.external.accuracy")) {
      assertThat(run.value("metrics." + key).asDouble(Double.NaN)).as(key).isBetween(0.0, 1.0);
    }
    // What the application promises of this table: the number of its cultivars, and more than
    // KMeans.
    assertThat(run.value("clusters.k").asInt()).isEqualTo(3);
    assertThat(run.value("metrics.external.ari").asDouble()).isGreaterThan(0.94);
    // KMeans with k = 3 on the standardised table, as other libraries find it too.
    assertThat(run.value("metrics.baseline.kmeans.silhouette").asDouble())
        .isCloseTo(0.451, within(0.005));
    assertThat(run.value("metrics.baseline.kmeans.silhouetteEuclidean").asDouble())
        .isCloseTo(0.285, within(0.005));
    assertThat(run.value("metrics.baseline.kmeans.external.ari").asDouble())
        .isCloseTo(0.897, within(0.02));
    // 65, 62 and 51 is what KMeans finds there.
    assertThat(integers(run.value("metrics.baseline.kmeans.sizes"))).containsExactly(65, 62, 51);
    assertThat(run.value("metrics.baseline.kmeans.profiles").get(0).get("features")).hasSize(13);
  }

  @Test
  void comparesAllMethodsAndSaysOneWord() throws IOException {
    List<String> keys = new ArrayList<>();
    run.value("comparison.contenders")
        .forEach(contender -> keys.add(contender.get("key").asText()));
    assertThat(keys)
        .containsExactly(
            "kmeans",
            "kmeans-pca",
            "tied-mixture",
            "diagonal-mixture",
            "gaussian-mixture",
            "ward",
            "bisecting-kmeans",
            "teacher",
            "reconstruct",
            "self-supervised");
    for (JsonNode contender : run.value("comparison.contenders")) {
      assertThat(contender.get("sizes")).as(contender.get("key").asText()).hasSize(3);
      JsonNode ari = contender.get("external").get("ari");
      assertThat(ari.get("value").asDouble())
          .isBetween(ari.get("lower").asDouble(), ari.get("upper").asDouble());
    }
    assertThat(run.value("verdict.outcome").asText()).isIn("BETTER", "NO_DIFFERENT");
    assertThat(ended.stderr()).contains(run.value("verdict.sentence").asText());
    assertThat(Files.readString(run.directory().resolve("report.html")))
        .contains(run.value("verdict.sentence").asText());
  }

  @Test
  void theReportBeginsWithACardForEachCluster() throws IOException {
    String page = Files.readString(run.directory().resolve("report.html"));

    assertThat(page.split("<article class=\"card\">", -1)).hasSize(1 + 3);
    assertThat(page)
        .containsPattern("<dt>High in</dt><dd>proline 1,\\d\\d0 \\(others \\d\\d0\\)")
        .containsPattern("<dt>Classes</dt><dd>\\d \\(\\d+ %\\)")
        .contains("./submit/wines assign --model ");
    assertThat(page.indexOf("class=\"card\"")).isLessThan(page.indexOf("Was it worth it?"));
    assertThat(page.indexOf("id=\"clusters\"")).isLessThan(page.indexOf("id=\"training\""));
  }

  @Test
  void saysWhyThereAreSoManyClusters() throws IOException {
    List<Integer> ks = new ArrayList<>();
    run.value("clusters.candidates").forEach(candidate -> ks.add(candidate.get("k").asInt()));
    assertThat(ks).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    JsonNode chosen = run.value("clusters.candidates").get(2);
    for (String measure :
        List.of(
            "cost",
            "silhouette",
            "silhouetteEuclidean",
            "daviesBouldin",
            "calinskiHarabasz",
            "stabilityOfKMeans",
            "predictionStrength",
            "gap")) {
      assertThat(chosen.get(measure).isNumber()).as(measure).isTrue();
    }
    assertThat(run.value("clusters.choice.reason").asText()).startsWith("3 clusters: ");
  }

  @Test
  void explainsTheClusters() throws IOException {
    assertThat(run.value("explanations.rules.fidelity").asDouble()).isGreaterThan(0.9);
    assertThat(run.value("explanations.ranking.overall")).hasSize(13);
    assertThat(run.value("explanations.notable")).hasSize(3);
    assertThat(run.value("explanations.notable").get(0).get("typical")).hasSize(5);
  }

  @Test
  void tellsWhatTheNetworkWasTaught() throws IOException {
    assertThat(run.value("teacher.transform").asText()).isEqualTo("yeo-johnson");
    assertThat(run.value("teacher.covariance").asText()).isEqualTo("tied-volumes");
    assertThat(run.value("teacher.candidates")).hasSize(8);
    assertThat(run.value("clusters.candidates").get(2).get("mixture").get("depth").asDouble())
        .isBetween(0.5, 0.8);
    assertThat(run.value("verdict.sentence").asText())
        .contains(" The best method without a network is ");
  }

  @Test
  void tellsHowItWasTrained() throws IOException {
    // 20 of the reconstruction, then a lesson of 60.
    assertThat(run.value("training.epochs").asInt()).isEqualTo(80);
    assertThat(run.value("training.lessons")).hasSize(1);
    assertThat(run.value("training.lessons").get(0).get("epoch").asInt()).isEqualTo(20);
    assertThat(run.value("training.lessons").get(0).get("changed").isNull()).isTrue();
    assertThat(run.value("training.rounds").asInt()).isPositive();
    assertThat(run.value("training.workers").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(run.value("training.backend").asText()).isEqualTo("CPU");
    assertThat(run.value("training.rowsPerSecond").asDouble()).isPositive();
    assertThat(run.value("seconds.training").asDouble())
        .isPositive()
        .isLessThan(run.value("seconds.total").asDouble());
    assertThat(run.value("versions.spark").asText()).startsWith("3.");
    assertThat(run.value("versions.nd4j").asText()).startsWith("1.0.0-");
  }

  @Test
  void listsTheChecksumOfEveryFile() throws Exception {
    Map<String, String> listed = new TreeMap<>();
    run.value("files")
        .fields()
        .forEachRemaining(e -> listed.put(e.getKey(), e.getValue().asText()));

    assertThat(listed).isEqualTo(checksums(run.directory()));
    assertThat(listed).containsKeys("report.html", "clusters.csv");
  }

  /** As a data tool reads it, and so that nobody needs one. */
  @Test
  void theClustersComeAsAFileForSpreadsheets() {
    Dataset<Row> clusters =
        session()
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(run.directory().resolve("clusters.csv").toString());

    assertThat(clusters.columns())
        .startsWith("prediction", "clusterName", "distance", "margin", "silhouette")
        .contains("novel", "why", "alcohol", "proline", "cultivar")
        .doesNotContain("reconstructionErrors");
    assertThat(
            clusters
                .filter("why RLIKE '^[a-z_0-9]+ [0-9.]+ [(]cluster [0-2]: [0-9.]+[)] [+-]'")
                .count())
        .isEqualTo(WINES);
    assertThat(WineRows.predictions(clusters, wines.features()))
        .isEqualTo(WineRows.predictions(run.assignments(session()), wines.features()));
  }

  @Test
  void theReportCarriesTheSameFile() throws IOException {
    String page = run.report();
    String begin = "<script type=\"text/plain\" id=\"table\">";
    int from = page.indexOf(begin) + begin.length();
    byte[] packed =
        Base64.getDecoder().decode(page.substring(from, page.indexOf("</script>", from)));

    try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      assertThat(unpacked.readAllBytes())
          .isEqualTo(Files.readAllBytes(run.directory().resolve("clusters.csv")));
    }
    assertThat(page)
        .contains("download=\"clusters-" + run.directory().getFileName() + ".csv\"")
        .contains("We clustered 178 records by 13 numeric features with wines-clustering ");
  }

  @Test
  void assignmentsHaveTheInputAndWhatTheModelFound() throws IOException {
    Dataset<Row> assignments = run.assignments(session()).cache();
    List<String> columns = new ArrayList<>(wines.header());
    columns.addAll(
        List.of(
            "prediction",
            "clusterName",
            "distance",
            "margin",
            "silhouette",
            "reconstructionError",
            "reconstructionErrors",
            "anomalyScore",
            "novel",
            "why"));

    assertThat(assignments.columns()).containsExactlyElementsOf(columns);
    assertThat(assignments.count()).isEqualTo(WINES);
    assertThat(
            assignments
                .filter(
                    "distance >= 0 AND reconstructionError >= 0 AND silhouette BETWEEN -1 AND 1"
                        + " AND margin BETWEEN 0 AND 1 AND size(reconstructionErrors) = 13")
                .count())
        .isEqualTo(WINES);
    assertThat(assignments.agg(functions.avg("silhouette")).head().getDouble(0))
        .isCloseTo(run.value("metrics.features.silhouette").asDouble(), within(1e-6));
    // Of so few wines the threshold is the largest score of those that were held out.
    assertThat(assignments.filter("novel").count()).isZero();
    assertThat(run.value("novelty.column").asText()).isEqualTo("anomalyScore");
    assertThat(assignments.agg(functions.max("anomalyScore")).head().getDouble(0))
        .isLessThan(run.value("novelty.threshold").asDouble());
    List<Integer> sizes =
        assignments.groupBy("prediction").count().orderBy("prediction").collectAsList().stream()
            .map(row -> (int) row.getLong(1))
            .toList();
    assertThat(sizes).isEqualTo(integers(run.value("clusters.sizes")));
    assertThat(run.rejected(session()).count()).isZero();
  }

  @Test
  void aPlainSparkProgramScoresWithTheSavedModel() throws IOException {
    Path csv = wines.writeCsv(folder.resolve("plain.csv"));

    Dataset<Row> scored =
        PipelineModel.load(run.model().toString())
            .transform(
                session()
                    .read()
                    .option("header", true)
                    .option("inferSchema", true)
                    .csv(csv.toString()));

    assertThat(predictions(scored))
        .hasSize(WINES)
        .isEqualTo(predictions(run.assignments(session())));
  }

  @Test
  void assignGivesTheSameRowsTheSameClusters() throws Exception {
    Path csv = wines.writeCsv(folder.resolve("again.csv"));
    Path scored = folder.resolve("scored");

    succeeded(
        WinesInProcess.run(
            List.of(
                "assign",
                "--model",
                output.toString(),
                "--input",
                csv.toString(),
                "--output",
                scored.toString())));

    PublishedFiles assigned = PublishedFiles.latestAssign(scored);
    assertThat(assigned.value("rows.read").asInt()).isEqualTo(WINES);
    assertThat(assigned.value("model").asText()).endsWith(run.model().toString());
    Dataset<Row> assignments = assigned.assignments(session());
    assertThat(assignments.columns())
        .contains(wines.header().toArray(String[]::new))
        .contains("prediction", "distance", "reconstructionError");
    assertThat(predictions(assignments))
        .hasSize(WINES)
        .isEqualTo(predictions(run.assignments(session())));
  }

  /** The settings come from elsewhere than in the first run, which must not matter either. */
  @Test
  void theSameSeedGivesTheSameClusters() throws Exception {
    Path second = folder.resolve("second");
    Path settings =
        Files.writeString(
            folder.resolve("settings.conf"),
            """
            clusters { k = 3, starts = 9, bootstraps = 2, max-iterations = 5 }
            training { epochs = 50, seed = 7 }
            """);

    succeeded(
        WinesInProcess.run(
            Map.of("WINES_TRAINING_EPOCHS", "2", "WINES_CLUSTERS_STARTS", "2"),
            List.of(
                "train",
                "--config",
                settings.toString(),
                "--set",
                "clusters.starts=1",
                "--output",
                second.toString())));

    PublishedFiles again = PublishedFiles.latest(second);
    assertThat(again.value("training.epochs").asInt()).isEqualTo(2);
    assertThat(again.value("metrics")).isEqualTo(shortRun.value("metrics"));
    assertThat(clusters(again)).isEqualTo(clusters(shortRun));
    assertThat(again.assignments(session()).except(shortRun.assignments(session())).isEmpty())
        .as("every number in the assignments is the same")
        .isTrue();
  }

  /** What a run says of its clusters, without its own name. */
  private static JsonNode clusters(PublishedFiles run) throws IOException {
    return run.value("clusters").<ObjectNode>deepCopy().without("idsSince");
  }

  @Test
  void theReportNeedsNoNetwork() throws IOException {
    String report = Files.readString(run.directory().resolve("report.html"));

    assertThat(report)
        .doesNotContain("http://", "https://", "<script src", "<link")
        .contains(wines.features())
        .contains(WineRows.LABEL)
        .contains(run.value("runId").asText());
  }

  private static WinesProcess.Ended succeeded(WinesProcess.Ended ended) {
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    return ended;
  }

  private static Map<List<Double>, Integer> predictions(Dataset<Row> rows) {
    return WineRows.predictions(rows, wines.features());
  }

  private static List<Integer> integers(JsonNode list) {
    List<Integer> values = new ArrayList<>();
    list.forEach(value -> values.add(value.asInt()));
    return values;
  }

  /** Of all files but the manifest, which holds them, and the file system's own checksums. */
  private static Map<String, String> checksums(Path directory) throws Exception {
    Set<Path> files;
    try (Stream<Path> walk = Files.walk(directory)) {
      files =
          walk.filter(Files::isRegularFile)
              .filter(file -> !file.toString().endsWith(".crc"))
              .filter(file -> !file.equals(directory.resolve("run.json")))
              .collect(Collectors.toSet());
    }
    Map<String, String> checksums = new TreeMap<>();
    for (Path file : files) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      checksums.put(directory.relativize(file).toString(), HexFormat.of().formatHex(digest));
    }
    return checksums;
  }
}
