package org.winesclustering.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaLakeTest {
  @TempDir private Path folder;

  private DeltaLake lake;

  @BeforeEach
  void open() throws IOException {
    lake = DeltaLake.at(folder.toString(), new Configuration());
  }

  private void log(String name, String... lines) throws IOException {
    Path log = Files.createDirectories(folder.resolve("_delta_log"));
    Files.writeString(log.resolve(name), String.join("\n", lines));
  }

  @Test
  void theNewestVersionIsThatOfTheLastCommitOrCheckpoint() throws IOException {
    assertThat(lake.latestVersion()).isEmpty();
    log("00000000000000000000.json");
    log("_last_checkpoint", "{\"version\":99}");
    log("00000000000000000009.crc");
    assertThat(lake.latestVersion()).hasValue(0);
    log("00000000000000000010.json");
    log("00000000000000000002.json");
    assertThat(lake.latestVersion()).hasValue(10);
    log("00000000000000000012.checkpoint.0000000001.0000000002.parquet");
    assertThat(lake.latestVersion()).hasValue(12);
  }

  @Test
  void aCommitIsFoundByItsNoteAmongThoseOfOthers() throws IOException {
    log("00000000000000000003.json", "{\"commitInfo\":{\"userMetadata\":\"ours\"}}");
    log(
        "00000000000000000004.json",
        "{\"add\":{}}",
        "{\"commitInfo\":{\"userMetadata\":\"ours\"}}");
    log("00000000000000000005.json", "{\"commitInfo\":{\"operation\":\"WRITE\"}}");
    log("00000000000000000006.json", "{\"add\":{\"path\":\"ours\"}}");

    assertThat(lake.versionWith("ours", OptionalLong.empty())).hasValue(4);
    assertThat(lake.versionWith("ours", OptionalLong.of(3))).hasValue(4);
    assertThat(lake.versionWith("ours", OptionalLong.of(4))).isEmpty();
    assertThat(lake.versionWith("theirs", OptionalLong.empty())).isEmpty();
  }
}
