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
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.QuickJava;
import org.winesclustering.ServerProcess;
import org.winesclustering.StandaloneCluster;

/** What a run leaves in Spark's event log, read back by Spark's history server as a process. */
@Tag("cluster")
class HistoryServerIT {
  private static final String SECRET = "wines-test-secret-7f31c2";

  @TempDir private static Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void showsTheStepsOfARunThatIsOver() throws Exception {
    Path events = Files.createDirectory(folder.resolve("events"));
    WinesProcess.Ended ended = train(events).await();
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();

    try (ServerProcess history = historyServer(events)) {
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
    try (Stream<Path> logs = Files.walk(events)) {
      List<Path> written = logs.filter(Files::isRegularFile).toList();
      assertThat(written).hasSize(1);
      assertThat(written.get(0))
          .content()
          .contains("SparkListenerApplicationEnd")
          .doesNotContain(SECRET);
    }
  }

  private static WinesProcess train(Path events) throws IOException {
    Path properties = folder.resolve("spark.conf");
    Files.write(
        properties,
        List.of(
            "spark.eventLog.enabled true",
            "spark.eventLog.dir " + events.toUri(),
            "spark.authenticate.secret " + SECRET,
            "spark.ssl.keyStorePassword " + SECRET,
            "spark.hadoop.fs.s3a.secret.key " + SECRET));
    return WinesProcess.start(
        folder,
        Map.of("AWS_SECRET_ACCESS_KEY", SECRET),
        List.of(
            "train",
            "--output",
            folder.resolve("results").toString(),
            "--set=training.epochs=6",
            "--set=training.members=2",
            "--set=training.lessons.most=1",
            "--set=clusters.k=3",
            "--set=clusters.starts=1",
            "--",
            "--properties-file",
            properties.toString(),
            "--conf",
            QuickJava.DRIVER));
  }

  private static ServerProcess historyServer(Path events) throws IOException {
    Path properties = folder.resolve("history.conf");
    Files.write(
        properties,
        List.of(
            "spark.history.fs.logDirectory " + events.toUri(),
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
}
