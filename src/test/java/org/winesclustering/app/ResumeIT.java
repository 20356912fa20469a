package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.AttemptFiles;
import org.winesclustering.SparkTest;

/**
 * A run whose driver is killed (SIGKILL) in the middle of training, and resumed in another JVM: of
 * the commands only the one that is killed is a process.
 */
class ResumeIT extends SparkTest {
  private static final List<String> OPTIONS =
      List.of(
          "train",
          "--set",
          "training.epochs=24",
          "--set",
          "training.members=2",
          "--set",
          "training.epochs-per-round=1",
          "--set",
          "training.validation-fraction=0.2",
          "--set",
          "training.early-stopping.patience=1000",
          "--set",
          "training.checkpoint.every-rounds=2",
          "--set",
          "clusters.k=3",
          "--set",
          "clusters.starts=1",
          "--set",
          "clusters.bootstraps=2",
          "--set",
          "clusters.max-iterations=5",
          "--set",
          "training.workers=2");

  @TempDir private Path folder;

  private WinesProcess.Ended run(String output, String... more) throws Exception {
    return WinesInProcess.run(arguments(output, more));
  }

  private List<String> arguments(String output, String... more) {
    List<String> arguments = new ArrayList<>(OPTIONS);
    arguments.addAll(List.of("--output", folder.resolve(output).toString()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private JsonNode manifest(String output) throws IOException {
    return PublishedFiles.json(folder.resolve(output).resolve("runs/r/run.json"));
  }

  /** SHA-256 of the network, whatever the random part of its stage's name. */
  private static List<String> networks(JsonNode manifest) {
    List<String> checksums = new ArrayList<>();
    manifest
        .get("files")
        .fields()
        .forEachRemaining(
            file -> {
              if (file.getKey().endsWith("network.zip")) {
                checksums.add(file.getValue().asText());
              }
            });
    return checksums;
  }

  @Test
  void endsWithTheSameParametersAsARunThatWasNotStopped() throws Exception {
    assertThat(run("whole", "--run-id", "r").exitCode()).isZero();
    WinesProcess killed = WinesProcess.startShort(folder, arguments("killed", "--run-id", "r"));
    // In the middle of the lesson. The file may be cut off by the kill: then training goes on
    // after round 12 rather than 14.
    killed.awaitThat(
        "there was a checkpoint",
        () -> AttemptFiles.has(folder.resolve("killed"), "r", "checkpoints/round-000014.zip"));
    killed.kill();
    assertThat(folder.resolve("killed/runs/r/run.json")).doesNotExist();
    assertThat(folder.resolve("killed/latest.json")).doesNotExist();

    WinesProcess.Ended other = run("killed", "--resume", "r", "--set", "training.batch-size=8");
    WinesProcess.Ended ended = run("killed", "--resume", "r");
    WinesProcess.Ended again = run("killed", "--resume", "r");

    assertThat(other.exitCode()).isEqualTo(7);
    assertThat(other.stderr())
        .contains(
            "run r cannot be resumed with another configuration: training.batch-size was 0 and is"
                + " 8");
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    assertThat(ended.stderr()).contains("training goes on after round 1");
    assertThat(networks(manifest("killed"))).hasSize(1).isEqualTo(networks(manifest("whole")));
    assertThat(manifest("killed").at("/training/lessons"))
        .isEqualTo(manifest("whole").at("/training/lessons"));
    assertThat(manifest("killed").at("/training/rounds").asInt())
        .isEqualTo(manifest("whole").at("/training/rounds").asInt());
    assertThat(folder.resolve("killed/attempts/r")).doesNotExist();
    assertThat(again.exitCode()).isEqualTo(7);
    assertThat(again.stderr()).contains("succeeded; there is nothing to resume");
  }

  @Test
  void sigtermLeavesARunThatTheSameCommandResumes() throws Exception {
    WinesProcess process = WinesProcess.startShort(folder, arguments("stopped", "--run-id", "r"));
    process.awaitThat(
        "there was a checkpoint",
        () -> AttemptFiles.has(folder.resolve("stopped"), "r", "checkpoints/round-000004.zip"));

    WinesProcess.Ended stopped = process.terminate();

    assertThat(stopped.exitCode()).as(stopped.stderr()).isEqualTo(143);
    assertThat(stopped.stderrLines())
        .last()
        .isEqualTo(
            "wines: run r was interrupted by SIGTERM; the same command with --resume r, or with"
                + " --run-id r, resumes it");
    assertThat(stopped.stderr()).doesNotContain("unexpected error");
    assertThat(manifest("stopped").at("/status").asText()).isEqualTo("interrupted");
    assertThat(manifest("stopped").at("/exitCode").asInt()).isEqualTo(143);
    assertThat(run("stopped", "--run-id", "r", "--dry-run").stderr()).contains("r in", "goes on");

    WinesProcess.Ended ended = run("stopped", "--run-id", "r");

    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    assertThat(ended.stderr()).containsPattern("training goes on after round ([4-9]|1\\d)");
    assertThat(manifest("stopped").at("/status").asText()).isEqualTo("succeeded");
  }

  @Test
  void anUnknownRunIsSaidToBeSo() throws Exception {
    WinesProcess.Ended ended = run("nothing", "--resume", "no-such-run");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.stderr()).contains("there is no run no-such-run in ");
  }
}
