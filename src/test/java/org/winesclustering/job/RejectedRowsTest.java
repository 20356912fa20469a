package org.winesclustering.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.config.ConfigLoader;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.data.TooManyRejected;
import org.winesclustering.event.RunEvents;
import org.winesclustering.run.Lease;
import org.winesclustering.run.Manifest;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.run.RunDirectory;
import org.winesclustering.runtime.Steps;

class RejectedRowsTest extends SparkTest {
  @TempDir Path folder;

  @Test
  void areWrittenBeforeTheRunFails() throws IOException {
    Path input = Files.writeString(folder.resolve("wines.csv"), "a,b\n1,2\n,3\n4,5\n");
    WinesConfig config =
        new ConfigLoader()
            .load(Optional.empty(), Map.of(), Map.of("input.location", input.toString()));
    RunDirectory directory =
        RunDirectory.claim(
            OutputDirectory.of(folder.toString(), session().sparkContext().hadoopConfiguration()),
            "train",
            "first",
            new Lease(Duration.ofMinutes(1), Optional.empty()));
    directory.begin(new Manifest().soFar());

    assertThatThrownBy(
            () -> new ClusterWines(config, session(), directory, new Steps(RunEvents.NONE)).run())
        .isInstanceOf(TooManyRejected.class)
        .hasMessageContaining("1 of 3 rows (33.3 %) were rejected");

    assertThat(session().read().parquet(directory.part("rejected")).collectAsList())
        .extracting(row -> row.mkString("|"))
        .containsExactly("null|3|null|a: missing");
  }
}
