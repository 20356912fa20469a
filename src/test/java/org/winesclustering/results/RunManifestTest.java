package org.winesclustering.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ValidationMessage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.winesclustering.ManifestSchema;
import org.winesclustering.config.ConfigLoader;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.run.ExitCode;
import org.winesclustering.run.Manifest;
import org.winesclustering.run.RunRecord;

/** The parts of a manifest that every run has; those of a training are validated where one runs. */
class RunManifestTest {
  private static final WinesConfig CONFIG =
      new ConfigLoader().load(Optional.empty(), Map.of(), Map.of());

  private static Manifest ended(String command, Optional<String> model) {
    return RunManifest.begin(command, "r", CONFIG, Optional.of("s"), model)
        .put("finishedAt", Instant.now().toString())
        .put("seconds", Map.of("total", 1.5))
        .put("stepsBeside", Set.of());
  }

  private static ObjectNode failed() {
    return ended("train", Optional.empty()).failed(ExitCode.INPUT, "there is no such table");
  }

  @Test
  void aRunThatFailedAtOnceConformsToTheSchema() {
    ManifestSchema.conforming(failed());
    ManifestSchema.conforming(
        ended("assign-stream", Optional.of("model")).failed(ExitCode.UNEXPECTED, "out of memory"));
  }

  @Test
  void everyRunHasTheKeysThatAreKnownAtItsStart() {
    assertThat(failed().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "formatVersion",
            "runId",
            "command",
            "submission",
            "logicalDate",
            "startedAt",
            "finishedAt",
            "status",
            "exitCode",
            "message",
            "configuration",
            "seeds",
            "versions",
            "input",
            "seconds",
            "stepsBeside");
    assertThat(ManifestSchema.absent(failed()))
        .as("all other keys of the schema")
        .containsExactlyInAnyOrder(
            "axis",
            "clusters",
            "columns",
            "comparison",
            "drift",
            "explanations",
            "files",
            "gpu",
            "input.contentHash",
            "input.format",
            "input.rows",
            "input.setAside",
            "input.units",
            "input.version",
            "metrics",
            "mlflow",
            "model",
            "novelty",
            "output",
            "preparation",
            "replaces",
            "rows",
            "stream",
            "teacher",
            "training",
            "verdict",
            "warnings");
  }

  @Test
  void aStreamWithoutRecordsConformsToTheSchema() {
    ObjectNode manifest =
        ended("assign-stream", Optional.of("model"))
            .put("stream.batches", 0)
            .put("rows.read", 0)
            .put("rows.rejected", 0)
            .put("rows.novel", 0)
            .put("rows.rejectedByReason", Map.of())
            .put("output.table.location", "jdbc:postgresql://host/wines")
            .put("files", Map.of())
            .succeeded();

    ManifestSchema.conforming(manifest);
  }

  @Test
  void theSchemaKnowsEveryKeyAndWhichMustBeThere() {
    assertThat(ManifestSchema.faults(failed().put("surprise", 1)))
        .extracting(ValidationMessage::getMessage)
        .singleElement()
        .asString()
        .contains("surprise");
    assertThat(ManifestSchema.faults(failed().without("formatVersion"))).hasSize(1);
    assertThat(ManifestSchema.faults(failed().put("exitCode", 0))).hasSize(1);
    assertThat(ManifestSchema.faults(ended("train", Optional.empty()).succeeded()))
        .as("a training has clusters, and its files their checksums")
        .hasSizeGreaterThan(5);
  }

  @Test
  void isReadAsItWasWritten() {
    RunRecord run = RunRecord.of(failed());

    assertThat(run.runId()).isEqualTo("r");
    assertThat(run.origin().command()).isEqualTo("train");
    assertThat(run.origin().model()).isEmpty();
    assertThat(run.origin().configuration()).isEqualTo(CONFIG.effective());
    assertThat(run.hasSucceeded()).isFalse();
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.message()).isEqualTo("there is no such table");
    assertThat(run.submission()).contains("s");
    assertThat(run.finishedAt()).isAfter(Instant.EPOCH);
    assertThat(run.files()).isEmpty();
  }
}
