package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;

/** A dry run ends as the run would. */
class DryRunTest extends SparkTest {
  @TempDir private Path output;

  private int train(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("train", "--output", output.toString(), "--run-id", "r"));
    arguments.addAll(Arrays.asList(more));
    return Main.run(arguments.toArray(String[]::new));
  }

  @Test
  void isRefusedTheNameOfAStreamThatWasKilled() throws IOException {
    Files.createDirectories(output.resolve("runs/r/stream"));
    Files.writeString(
        output.resolve("runs/r/started.json"),
        "{\"command\": \"assign-stream\", \"model\": \"m\", \"configuration\": {}}");

    assertThat(train("--dry-run")).isEqualTo(7);
    assertThat(train()).isEqualTo(7);
    assertThat(output.resolve("runs/r/stream")).exists();
  }

  @Test
  void isRefusedAnOutputThatTheRunWouldRead() throws IOException {
    Path in = Files.createDirectories(output.resolve("in"));
    Files.writeString(in.resolve("wines.csv"), "alcohol,ash\n13.1,2.4\n");
    String[] train = {"train", "--input", in.toString(), "--output", in + "/out", "--dry-run"};

    assertThat(Main.run(train)).isEqualTo(2);
    assertThat(Main.run(Arrays.copyOf(train, train.length - 1))).isEqualTo(2);
    assertThat(in.resolve("out")).doesNotExist();
  }

  @Test
  void isRefusedToResumeARunThatIsNotThere() {
    Path none = output.resolve("none");
    String[] resume = {"train", "--resume", "r", "--output", none.toString(), "--dry-run"};

    assertThat(Main.run(resume)).isEqualTo(3);
    assertThat(Main.run(Arrays.copyOf(resume, resume.length - 1))).isEqualTo(3);
    assertThat(none).doesNotExist();
  }
}
