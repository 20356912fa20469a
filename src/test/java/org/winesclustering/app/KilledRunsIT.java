package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.AttemptFiles;
import org.winesclustering.run.Checksums;

/**
 * Runs that are killed (SIGKILL) at six moments of their life, or twelve with {@code
 * -Dkilled-runs.all=true}: whoever reads the output meanwhile finds whole published runs or none,
 * and the next run cleans up.
 */
@Tag("cluster")
class KilledRunsIT {
  private static final boolean ALL = Boolean.getBoolean("killed-runs.all");
  private static final int BY_TIME = ALL ? 4 : 1;

  /** What appears while a run trains. */
  private static final String TRAINING = "checkpoints/round-000002.zip";

  /** What appears while a run writes its results. */
  private static final String RESULTS = "results/assignments";

  /** What appears when a run is published. */
  private static final String PUBLISHED = "runs/%s/run.json";

  /** What appears, one after the other, in the output of a run. */
  private static final List<String> TRACES =
      ALL
          ? List.of(
              "claims/%s.json",
              "started.json",
              "results/rejected/_SUCCESS",
              TRAINING,
              "results/model",
              RESULTS,
              "results/report.html",
              PUBLISHED)
          : List.of("claims/%s.json", TRAINING, "results/model", RESULTS, PUBLISHED);

  /** Id of the run that is killed when this is there. */
  private static String at(String trace) {
    return "at-" + TRACES.indexOf(trace);
  }

  private static final List<String> OPTIONS =
      List.of(
          "--set",
          "training.epochs=12",
          "--set",
          "training.members=2",
          "--set",
          "training.epochs-per-round=1",
          "--set",
          "training.checkpoint.every-rounds=1",
          "--set",
          "training.lessons.most=1",
          "--set",
          "clusters.k=3",
          "--set",
          "clusters.starts=1",
          "--set",
          "clusters.bootstraps=2");

  @TempDir private Path folder;

  private Path output() {
    return folder.resolve("output");
  }

  private WinesProcess start(String runId) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("train", "--output", output().toString()));
    arguments.addAll(List.of("--run-id", runId));
    arguments.addAll(OPTIONS);
    return WinesProcess.startShort(folder, arguments);
  }

  private void succeed(WinesProcess process) throws Exception {
    WinesProcess.Ended ended = process.await();
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    assertThatLatestIsWhole();
  }

  @Test
  void leaveAWholeRunOrNothing() throws Exception {
    WinesProcess first = start("first");
    first.awaitFile(output().resolve(String.format(TRACES.get(0), "first")));
    long begin = System.nanoTime();
    succeed(first);
    Duration written = Duration.ofNanos(System.nanoTime() - begin);

    List<String> killed = new ArrayList<>();
    for (int kill = 0; kill < BY_TIME; kill++) {
      String runId = "after-" + kill;
      WinesProcess process = start(runId);
      // Before that there is nothing that a kill could break.
      process.awaitFile(output().resolve(String.format(TRACES.get(0), runId)));
      process.killAfter(written.multipliedBy(2L * kill + 1).dividedBy(2L * BY_TIME));
      killed.add(runId);
      assertThatReadersFindWholeRunsOnly();
    }
    for (String trace : TRACES) {
      String runId = at(trace);
      String name = String.format(trace, runId);
      WinesProcess process = start(runId);
      process.awaitThat(
          "there was " + name,
          () -> Files.exists(output().resolve(name)) || AttemptFiles.has(output(), runId, name));
      process.kill();
      killed.add(runId);
      assertThatReadersFindWholeRunsOnly();
    }
    List<String> published = killed.stream().filter(this::isPublished).toList();
    // The last of them has its manifest, so a kill in the middle of training is no exception.
    assertThat(published).contains(at(PUBLISHED)).hasSizeLessThan(killed.size() / 2);

    succeed(start("next"));

    assertThat(names("claims")).isEmpty();
    assertThat(names("runs")).allMatch(this::isPublished);
    for (String runId : names("attempts")) {
      assertThat(onlyGoesOn(runId)).as("run %s is tidy", runId).isTrue();
    }
    // One that was killed in training, and one that was killed in writing its results.
    for (String again : List.of(at(TRAINING), at(RESULTS))) {
      succeed(start(again));
      assertThat(latest()).isEqualTo(again);
      assertThat(output().resolve("claims/" + again + ".json")).doesNotExist();
    }
  }

  private boolean isPublished(String runId) {
    return Files.exists(output().resolve("runs").resolve(runId).resolve("run.json"));
  }

  /** Whether nothing is there but what the run needs to go on. */
  private boolean onlyGoesOn(String runId) throws IOException {
    assertThat(names("attempts/" + runId)).hasSize(1);
    return names("attempts/" + runId + "/" + names("attempts/" + runId).get(0))
        .equals(List.of("checkpoints", "started.json"));
  }

  private List<String> names(String directory) throws IOException {
    try (Stream<Path> files = Files.list(output().resolve(directory))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private String latest() throws IOException {
    return PublishedFiles.json(output().resolve("latest.json")).required("runId").asText();
  }

  private void assertThatLatestIsWhole() throws IOException {
    assertThatItIsWhole(output().resolve("runs").resolve(latest()));
  }

  private void assertThatReadersFindWholeRunsOnly() throws IOException {
    assertThatLatestIsWhole();
    for (String runId : names("runs")) {
      if (isPublished(runId)) {
        assertThatItIsWhole(output().resolve("runs").resolve(runId));
      }
    }
  }

  /** Every file of the manifest is there with its content. */
  private static void assertThatItIsWhole(Path run) throws IOException {
    JsonNode manifest = PublishedFiles.json(run.resolve("run.json"));
    assertThat(manifest.required("status").asText()).isEqualTo("succeeded");
    JsonNode files = manifest.required("files");
    assertThat(files.fieldNames())
        .toIterable()
        .contains("report.html", "assignments/_SUCCESS", "model/metadata/_SUCCESS");
    files
        .fields()
        .forEachRemaining(
            file -> {
              Path path = run.resolve(file.getKey());
              assertThat(path).exists();
              assertThat(
                      Checksums.sha256(
                          new org.apache.hadoop.fs.Path(path.toUri()), new Configuration()))
                  .as("SHA-256 of %s", path)
                  .isEqualTo(file.getValue().asText());
            });
  }
}
