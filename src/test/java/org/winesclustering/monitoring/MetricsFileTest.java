package org.winesclustering.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.event.RunEvent;
import org.winesclustering.event.RunEvent.ClustersFound;
import org.winesclustering.event.RunEvent.DriftMeasured;
import org.winesclustering.event.RunEvent.RecordsChecked;
import org.winesclustering.event.RunEvent.RunEnded;
import org.winesclustering.event.RunEvent.RunStarted;
import org.winesclustering.event.RunEvents;
import org.winesclustering.event.RunName;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class MetricsFileTest {
  private static final String SUCCESS = "wines_last_success_timestamp_seconds";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("wines-nightly.prom");
  }

  /** What a process tells that makes one run. */
  private void run(String command, int exitCode, RunEvent... events) {
    RunGauges gauges = new RunGauges();
    RunEvents run = new RunEvents(List.of(gauges, MetricsFile.at(file.toString(), gauges)));
    run.begin(RunName.of(command), new RunStarted(false));
    List.of(events).forEach(run::tell);
    if (exitCode == 0) {
      run.succeeded();
    } else {
      run.failed(command, exitCode, "bad");
    }
  }

  /** The samples by their names, of which each has the label and two lines before it. */
  private Map<String, Double> samples() throws IOException {
    List<String> lines = Files.readAllLines(file);
    Map<String, Double> samples = new TreeMap<>();
    for (int i = 0; i < lines.size(); i += 3) {
      String name = lines.get(i + 2).replaceFirst("\\{.*", "");
      assertThat(lines.get(i)).matches("# HELP " + name + " [A-Z].*\\.");
      assertThat(lines.get(i + 1)).isEqualTo("# TYPE " + name + " gauge");
      assertThat(lines.get(i + 2)).startsWith(name + "{schedule=\"wines-nightly\"} ");
      samples.put(name, Double.valueOf(lines.get(i + 2).replaceFirst(".* ", "")));
    }
    return samples;
  }

  @Test
  void aRunLeavesItsFigures() throws IOException {
    Instant before = Instant.now();

    run("train", 0, new RecordsChecked(180, 2, 13), new ClustersFound(3, 0.25, ""));

    assertThat(samples())
        .containsEntry("wines_run_status", 2.0)
        .containsEntry("wines_run_exit_code", 0.0)
        .containsEntry("wines_rows_read", 180.0)
        .containsEntry("wines_rows_rejected", 2.0)
        .containsEntry("wines_clusters_k", 3.0)
        .containsEntry("wines_clusters_silhouette", 0.25)
        .containsKey("wines_run_seconds")
        .doesNotContainKeys("wines_drift_psi", "wines_training_validation_loss");
    assertThat(samples().get(SUCCESS))
        .isEqualTo(samples().get("wines_run_end_timestamp_seconds"))
        .isBetween(before.getEpochSecond() - 1.0, Instant.now().getEpochSecond() + 1.0);
    // Of a time every digit, without an exponent.
    assertThat(Files.readString(file)).doesNotContainPattern("} .*E");
    assertThat(folder).isDirectoryContaining("glob:**.prom");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void whenARunLastSucceededStaysThroughFailures() throws IOException {
    run("train", 0, new ClustersFound(3, 0.25, ""));
    double succeeded = samples().get(SUCCESS);

    run("train", 6, new ClustersFound(4, 0.1, ""));
    run("train", 2);

    assertThat(samples())
        .containsEntry(SUCCESS, succeeded)
        .containsEntry("wines_run_exit_code", 2.0)
        .containsEntry("wines_run_status", 3.0)
        // What this run did not come to.
        .doesNotContainKey("wines_clusters_k");
  }

  @Test
  void aCommandThatIsNotUnderstoodIsAFailure() throws IOException {
    RunGauges gauges = new RunGauges();
    new RunEvents(List.of(gauges, MetricsFile.at(file.toString(), gauges)))
        .failed("", 2, "no command was given");

    assertThat(samples()).containsEntry("wines_run_exit_code", 2.0).doesNotContainKey(SUCCESS);
  }

  @Test
  void driftOfScoredRecordsIsTold() throws IOException {
    run("assign", 0, new DriftMeasured(0.61, 2, OptionalLong.of(7)));

    assertThat(samples())
        .containsEntry("wines_drift_psi", 0.61)
        .containsEntry("wines_drift_findings", 2.0)
        .containsEntry("wines_rows_novel", 7.0);
  }

  @Test
  void aDryRunAndOtherCommandsLeaveTheFileAsItIs() throws IOException {
    run("train", 0);
    String before = Files.readString(file);

    run("prune", 3);
    RunGauges gauges = new RunGauges();
    MetricsFile metrics = MetricsFile.at(file.toString(), gauges);
    for (RunEvent event :
        List.of(new RunStarted(true), new RunEnded("failed", 7, "", OptionalDouble.of(1)))) {
      gauges.on(RunName.of("train"), event);
      metrics.on(RunName.of("train"), event);
    }

    assertThat(file).hasContent(before);
  }

  @Test
  void aFileThatSomebodyChangedIsReplaced() throws IOException {
    Files.writeString(file, SUCCESS + "{schedule=\"wines-nightly\"} yesterday\n\u0000");

    run("train", 5);

    assertThat(samples()).containsEntry("wines_run_exit_code", 5.0).doesNotContainKey(SUCCESS);
  }

  @Test
  void theEndOfARunElsewhereHasNoDuration() throws IOException {
    RunGauges gauges = new RunGauges();
    new RunEvents(List.of(gauges, MetricsFile.at(file.toString(), gauges)))
        .ended(new RunName("outcome", Optional.of("r"), Optional.empty()), 4, "bad");

    assertThat(samples())
        .containsEntry("wines_run_exit_code", 4.0)
        .doesNotContainKey("wines_run_seconds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"wines.txt", ".prom", "a b.prom", "\"x\".prom", "none/w.prom", "dir.prom", "\0"})
  void aNameThatTheCollectorWouldNotReadIsRefused(String name) throws IOException {
    Files.createDirectory(folder.resolve("dir.prom"));

    assertThatThrownBy(() -> MetricsFile.at(folder + "/" + name, new RunGauges()))
        .isInstanceOfSatisfying(
            WinesFailure.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.USAGE))
        .hasMessageContaining("WINES_METRICS_FILE is \"")
        .hasMessageContaining("allowed: a file NAME.prom");
  }
}
