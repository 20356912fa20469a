package org.winesclustering.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.config.ConfigLoader;
import org.winesclustering.config.PublishConfig;
import org.winesclustering.pipeline.Predecessor;
import org.winesclustering.run.OutputDirectory;

class PublishedPredecessorTest {
  @TempDir private Path folder;

  private Predecessor.Found found() {
    PublishConfig config = new ConfigLoader().load(Optional.empty(), Map.of(), Map.of()).publish();
    OutputDirectory output = OutputDirectory.of(folder.toString(), new Configuration());
    // Without a pointer that names a run no model is loaded, and so no session is needed.
    return new PublishedPredecessor(output, null).find(config, null).found();
  }

  @Test
  void withoutAPointerThereIsNoneAndNothingToSay() {
    assertThat(found()).isEqualTo(Predecessor.Found.NONE);
  }

  @Test
  void ofADamagedPointerItIsSaidThatIdsBeginAnew() throws IOException {
    Files.writeString(folder.resolve("latest.json"), "{\"runId\": \"ba");

    assertThat(found().predecessor()).isEmpty();
    assertThat(found().warnings())
        .singleElement()
        .asString()
        .contains("numbered anew", "latest.json", "is damaged: it names no run", "--to RUN_ID");
  }
}
