package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.QuickJava;
import org.winesclustering.ServerProcess;
import org.winesclustering.StandaloneCluster;

/**
 * What can be seen of one run on a standalone cluster of two workers: Spark's metrics, the event
 * log in Spark's history server, and OpenLineage's events; and what the doctor sees of the cluster.
 */
@Tag("cluster")
class ObservedClusterIT {
  private static final String SECRET = "wines-test-secret-7f31c2";
  private static final String PLUGIN = "plugin.org.winesclustering.monitoring.WinesPlugin.";

  @TempDir private static Path folder;

  private static WinesProcess.Ended trained;
  private static WinesProcess.Ended examined;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void run() throws Exception {
    Files.createDirectory(metrics());
    Files.createDirectory(events());
    WineRows.bundled().writeCsv(wines());
    try (StandaloneCluster cluster = StandaloneCluster.start(folder, 2)) {
      trained = train(cluster.master());
      examined = doctor(cluster.master());
    }
  }

  private static Path metrics() {
    return folder.resolve("metrics");
  }

  private static Path events() {
    return folder.resolve("events");
  }

  private static Path lineage() {
    return folder.resolve("lineage.jsonl");
  }

  private static Path wines() {
    return folder.resolve("wines.csv");
  }

  private static WinesProcess.Ended train(String master) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("train", "--input", wines().toString()));
    arguments.addAll(List.of("--label", "cultivar", "--run-id", "r"));
    arguments.addAll(List.of("--output", folder.resolve("out").toString()));
    arguments.addAll(List.of("--set=training.epochs=4", "--set=training.members=2"));
    arguments.addAll(List.of("--set=clusters.k=3", "--set=clusters.starts=1"));
    arguments.addAll(List.of("--", "--master", master, "--jars", openLineage().toString()));
    arguments.addAll(List.of("--properties-file", properties().toString()));
    arguments.addAll(List.of("--conf", QuickJava.DRIVER, "--conf", QuickJava.EXECUTORS));
    return WinesProcess.start(folder, Map.of("AWS_SECRET_ACCESS_KEY", SECRET), arguments).await();
  }

  private static Path openLineage() throws IOException {
    try (Stream<Path> jars = Files.list(Path.of("target/components/openlineage"))) {
      return jars.filter(jar -> jar.toString().endsWith(".jar"))
          .findFirst()
          .orElseThrow()
          .toAbsolutePath();
    }
  }

  /** OpenLineage as the example in conf sets it up, and the other two. */
  private static Path properties() throws IOException {
    List<String> lines =
        new ArrayList<>(Files.readAllLines(Path.of("conf/spark-openlineage.conf")));
    lines.addAll(
        List.of(
            "spark.driver.host 127.0.0.1",
            "spark.openlineage.transport.type file",
            "spark.openlineage.transport.location " + lineage(),
            "spark.metrics.namespace wines",
            "spark.metrics.conf.*.sink.csv.class org.apache.spark.metrics.sink.CsvSink",
            "spark.metrics.conf.*.sink.csv.directory " + metrics(),
            "spark.metrics.conf.*.sink.csv.period 1",
            "spark.eventLog.enabled true",
            "spark.eventLog.dir " + events().toUri(),
            "spark.authenticate.secret " + SECRET,
            "spark.ssl.keyStorePassword " + SECRET,
            "spark.hadoop.fs.s3a.secret.key " + SECRET));
    return Files.write(folder.resolve("observed.conf"), lines);
  }

  private static WinesProcess.Ended doctor(String master) throws Exception {
    return WinesProcess.start(
            folder,
            Map.of(),
            List.of(
                "doctor",
                "--master",
                master,
                "--rows=1000",
                "--output=" + folder.resolve("results"),
                "--",
                "--conf",
                "spark.executor.memory=512m",
                "--conf",
                QuickJava.DRIVER,
                "--conf",
                QuickJava.EXECUTORS,
                "--conf",
                "spark.executorEnv.OMP_NUM_THREADS=8"))
        .await();
  }

  @Test
  void everyExecutorCountsTheRowsThatItTrainedOn() throws Exception {
    assertThat(trained.exitCode()).as(trained.stderr()).isZero();
    // Few rows may all be trained on by the same executor.
    double rows = 0;
    for (String executor : List.of("0", "1")) {
      String name = "wines." + executor + "." + PLUGIN + "executor.";
      double counted = last(metrics().resolve(name + "rowsTrained.csv"));
      double bytes = last(metrics().resolve(name + "nativeBytes.csv"));
      assertThat(bytes).matches(any -> any > 0 == counted > 0, "positive where rows were trained");
      rows += counted;
    }
    assertThat(rows).isEqualTo(4 * 178);
    assertThat(last(metrics().resolve("wines.driver." + PLUGIN + "rows.trained.csv")))
        .isEqualTo(4 * 178);
    try (Stream<Path> files = Files.list(metrics())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("wines.driver." + PLUGIN + "executor."));
    }
  }

  /** The last value in the file of a gauge. */
  private static double last(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return Double.parseDouble(lines.get(lines.size() - 1).split(",", -1)[1]);
  }

  @Test
  void theHistoryServerShowsTheStepsOfARunThatIsOver() throws Exception {
    try (ServerProcess history = historyServer()) {
      history.await("and started at http://");
      Matcher page = Pattern.compile("started at http://\\S+:([0-9]+)").matcher(history.log());
      assertThat(page.find()).as(history.log()).isTrue();
      String api = "http://127.0.0.1:" + page.group(1) + "/api/v1/applications";
      history.await("Finished parsing");

      JsonNode applications = get(api);
      assertThat(applications).hasSize(1);
      assertThat(applications.at("/0/name").asText()).isEqualTo("wines-clustering");
      assertThat(applications.at("/0/attempts/0/completed").asBoolean()).isTrue();

      String application = api + "/" + applications.at("/0/id").asText();
      JsonNode jobs = get(application + "/jobs");
      assertThat(jobs.findValuesAsText("status")).isNotEmpty().containsOnly("SUCCEEDED");
      assertThat(jobs.findValuesAsText("description"))
          .isNotEmpty()
          .allMatch(description -> description.startsWith("wines: "))
          .contains("wines: check", "wines: training", "wines: clustering", "wines: write")
          // One that runs beside others.
          .contains("wines: baseline");
      assertThat(get(application + "/environment").toString())
          .contains("spark.hadoop.fs.s3a.secret.key")
          .doesNotContain(SECRET);
    }
    try (Stream<Path> logs = Files.walk(events())) {
      List<Path> written = logs.filter(Files::isRegularFile).toList();
      assertThat(written).hasSize(1);
      assertThat(written.get(0))
          .content()
          .contains("SparkListenerApplicationEnd")
          .doesNotContain(SECRET);
    }
  }

  private static ServerProcess historyServer() throws IOException {
    Path properties = folder.resolve("history.conf");
    Files.write(
        properties,
        List.of(
            "spark.history.fs.logDirectory " + events().toUri(),
            "spark.history.fs.update.interval 1s",
            "spark.history.ui.port 0"));
    return ServerProcess.start(
        folder.resolve("history.log"),
        Map.of("SPARK_LOCAL_IP", "127.0.0.1"),
        List.of(
            ServerProcess.java(),
            "@" + Path.of("submit/java.options").toAbsolutePath(),
            "-Xmx512m",
            "-cp",
            StandaloneCluster.sparkHome().resolve("jars") + "/*",
            "org.apache.spark.deploy.history.HistoryServer",
            "--properties-file",
            properties.toString()));
  }

  private JsonNode get(String address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    return new ObjectMapper().readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  @Test
  void lineageNamesWhatTheRunReadAndWrote() throws Exception {
    List<JsonNode> told = new ArrayList<>();
    for (String line : Files.readAllLines(lineage())) {
      told.add(new ObjectMapper().readTree(line));
    }
    assertThat(told)
        .allSatisfy(
            event -> assertThat(event.at("/job/namespace").asText()).isEqualTo("wines-clustering"));
    // Of files it names the directory.
    assertThat(datasets(told, "inputs")).contains(folder.toString());
    assertThat(datasets(told, "outputs")).contains(folder.resolve("out/assignments").toString());
    assertThat(Files.readString(lineage())).doesNotContain("spark.logicalPlan");
  }

  private static Set<String> datasets(List<JsonNode> events, String side) {
    Set<String> names = new TreeSet<>();
    for (JsonNode event : events) {
      event.path(side).forEach(dataset -> names.add(dataset.path("name").asText()));
    }
    return names;
  }

  @Test
  void theDoctorLooksAtEveryExecutor() {
    assertThatTwoExecutorsAreFine(examined);
    assertThat(examined.stdout())
        .containsPattern("(?m)^WARN +executors +threads +OMP_NUM_THREADS is 8")
        .containsPattern("(?m)^OK +driver +threads +OMP_NUM_THREADS is 1");
    assertThat(folder).isDirectoryNotContaining("glob:**/.wines-doctor*");
  }

  /** Whatever kind of cluster they are on. */
  static void assertThatTwoExecutorsAreFine(WinesProcess.Ended ended) {
    String all = ended.stdout() + ended.stderr();
    assertThat(ended.exitCode()).as(all).isZero();
    assertThat(ended.stdout())
        .as(all)
        .contains("2 have run tasks")
        .containsPattern("(?m)^OK +executors +java +Java 17")
        .containsPattern("(?m)^OK +executors +spark, scala +Spark 3.5")
        .containsPattern("(?m)^OK +executors +nd4j +ND4J loads, backend CPU")
        .containsPattern("(?m)^OK +executors +output +sees what the driver wrote")
        .containsPattern("(?m)^OK +executors +clock +less than 5 s");
  }
}
