package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.CommandLines;
import org.winesclustering.QuickJava;
import org.winesclustering.S3Server;

/**
 * The command with conf/spark-s3.conf and everything on S3, spoken by a server on this machine:
 * input, checkpoints, model, assignments. What is published is written once, and moved once by the
 * store.
 */
@Tag("cluster")
class S3IT {
  private static final List<String> SHORT =
      List.of(
          "--set=training.epochs=12",
          "--set=training.members=2",
          "--set=training.workers=2",
          "--set=training.epochs-per-round=1",
          "--set=training.checkpoint.every-rounds=2",
          "--set=training.lessons.most=1",
          "--set=clusters.k=3",
          "--set=clusters.starts=1");

  @TempDir private static Path folder;
  @TempDir private static Path secrets;

  private static S3Server s3;
  private static Path properties;

  @BeforeAll
  static void start() throws IOException {
    s3 = S3Server.start(secrets);
    properties = s3.writeProperties(folder.resolve("spark-s3.conf"));
    Path csv = WineRows.bundled().writeCsv(folder.resolve("wines.csv"));
    s3.put("input/wines.csv", Files.readAllBytes(csv));
  }

  @AfterAll
  static void stop() {
    if (s3 != null) {
      s3.close();
    }
  }

  private static WinesProcess start(String command, String output, String... more)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--input", S3Server.url("input/wines.csv")));
    arguments.addAll(List.of("--output", S3Server.url(output)));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--", "--properties-file", properties.toString()));
    arguments.addAll(List.of("--jars", S3Server.jars(), "--conf", QuickJava.DRIVER));
    return WinesProcess.startScript("local", folder, S3Server.environment(), arguments);
  }

  private static WinesProcess train(String runId) throws IOException {
    List<String> options = new ArrayList<>(SHORT);
    options.addAll(List.of("--label", "cultivar", "--run-id", runId));
    return start("train", "results", options.toArray(String[]::new));
  }

  private static JsonNode json(String key) throws IOException {
    return PublishedFiles.checked(key, new ObjectMapper().readTree(s3.get(key).orElseThrow()));
  }

  /** Without the marks of directories. */
  private static List<String> objects(String prefix) {
    return s3.keys(prefix).stream().filter(key -> !key.endsWith("/")).toList();
  }

  @Test
  void aRunIsPublishedAndAKilledOneGoesOn() throws Exception {
    try (CommandLines commandLines = CommandLines.watch(S3Server.secrets())) {
      WinesProcess.Ended first = train("first").await();
      assertThat(first.exitCode()).as(first.stderr()).isZero();
      checkPublished("first");
      // Once into its place, by the store itself; and what Spark's MLlib writes by its oldest way
      // into the model: see conf/spark-s3.conf.
      assertThat(s3.copied())
          .isNotEmpty()
          .allMatch(key -> key.contains("/first/"))
          .allMatch(key -> key.contains("/results/") || key.contains("/metadata/_temporary/"));

      WinesProcess killed = train("second");
      killed.awaitThat(
          "there was a checkpoint on S3",
          () ->
              objects("results/attempts/second/").stream()
                  .anyMatch(key -> key.contains("/checkpoints/round-")));
      killed.kill();
      assertThat(s3.get("results/runs/second/run.json")).isEmpty();
      assertThat(json("results/latest.json").get("runId").asText()).isEqualTo("first");

      WinesProcess.Ended again = train("first").await();
      assertThat(again.exitCode()).as(again.stderr()).isZero();
      assertThat(again.stderr())
          .contains("run second was killed; what it had trained is kept")
          .contains("nothing is left to do");
      assertThat(objects("results/runs/second/")).isEmpty();
      assertThat(objects("results/attempts/second/"))
          .isNotEmpty()
          .allMatch(key -> key.contains("/checkpoints/") || key.endsWith("/started.json"));

      WinesProcess.Ended second = train("second").await();
      assertThat(second.exitCode()).as(second.stderr()).isZero();
      assertThat(second.stderr()).contains("training goes on after round");
      checkPublished("second");
      assertThat(network("second")).isEqualTo(network("first"));

      WinesProcess.Ended assigned =
          start("assign", "scored", "--model", S3Server.url("results"), "--run-id", "new").await();
      assertThat(assigned.exitCode()).as(assigned.stderr()).isZero();
      assertThat(json("scored/runs/new/run.json").at("/rows/read").asInt()).isEqualTo(178);
      assertThat(objects("scored/runs/new/assignments/part-")).isNotEmpty();

      checkThatOldRunsGo();
      assertThat(commandLines.looks()).isPositive();
      assertThat(commandLines.offenders()).isEmpty();
    }
    showsNoSecret();
  }

  private static void checkThatOldRunsGo() throws Exception {
    for (String runId : List.of("old", "older")) {
      String end = runId.equals("old") ? "2026-01-31" : "2026-01-30";
      s3.put(
          "results/runs/" + runId + "/run.json",
          """
          {"runId": "%s", "command": "train", "status": "failed", "finishedAt": "%sT02:00:00Z"}
          """
              .formatted(runId, end)
              .getBytes(StandardCharsets.UTF_8));
      s3.put("results/runs/" + runId + "/report.html", new byte[1]);
    }

    WinesProcess.Ended pruned =
        WinesProcess.startScript(
                "local",
                folder,
                S3Server.environment(),
                List.of(
                    "prune",
                    "--output",
                    S3Server.url("results"),
                    "--keep",
                    "1",
                    "--",
                    "--properties-file",
                    properties.toString(),
                    "--jars",
                    S3Server.jars()))
            .await();

    assertThat(pruned.exitCode()).as(pruned.stderr()).isZero();
    assertThat(pruned.stderr())
        .contains("run older (train, failed, 2026-01-30T02:00:00Z): removed")
        .contains("(train, succeeded, ", "): kept, latest.json names it")
        .contains("1 runs removed; 1 are new enough, and 2 are kept for the reasons above");
    assertThat(objects("results/runs/older/")).isEmpty();
    assertThat(objects("results/runs/old/")).hasSize(2);
    assertThat(objects("results/claims/")).isEmpty();
    checkPublished("second");
  }

  private static void checkPublished(String runId) throws IOException {
    String run = "results/runs/" + runId + "/";
    JsonNode manifest = json(run + "run.json");
    assertThat(manifest.get("status").asText()).isEqualTo("succeeded");
    assertThat(json("results/latest.json").get("runId").asText()).isEqualTo(runId);
    List<String> files = new ArrayList<>();
    manifest.get("files").fieldNames().forEachRemaining(file -> files.add(run + file));
    files.add(run + "run.json");
    assertThat(objects(run)).containsExactlyInAnyOrderElementsOf(files);
    assertThat(files).anyMatch(file -> file.contains("/assignments/part-"));
    assertThat(objects("results/claims/")).isEmpty();
    assertThat(objects("results/attempts/" + runId + "/")).isEmpty();
  }

  private static String network(String runId) throws IOException {
    JsonNode files = json("results/runs/" + runId + "/run.json").get("files");
    List<String> hashes = new ArrayList<>();
    files
        .fields()
        .forEachRemaining(
            file -> {
              if (file.getKey().endsWith("network.zip")) {
                hashes.add(file.getValue().asText());
              }
            });
    assertThat(hashes).hasSize(1);
    return hashes.get(0);
  }

  /** Neither in logs, nor in what lies on S3. */
  private static void showsNoSecret() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(hasSecret(Files.readAllBytes(file))).as("%s", file).isFalse();
      }
    }
    for (String key : objects("")) {
      assertThat(hasSecret(s3.get(key).orElseThrow())).as(key).isFalse();
    }
  }

  private static boolean hasSecret(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    return S3Server.secrets().stream().anyMatch(text::contains);
  }
}
