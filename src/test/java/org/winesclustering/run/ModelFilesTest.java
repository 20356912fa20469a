package org.winesclustering.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class ModelFilesTest {
  private static final String FILE = "model/metadata/part-00000";
  private static final Configuration HADOOP = new Configuration();

  @TempDir private Path folder;
  private Path run;

  @BeforeEach
  void publish() throws IOException {
    RunDirectory directory = begin("a");
    directory.publish(
        new Manifest().put("runId", "a").put("command", "train").succeeded(),
        Checksums.inThisProcess(HADOOP));
    run = folder.resolve("runs/a");
  }

  private RunDirectory begin(String runId) throws IOException {
    RunDirectory directory =
        RunDirectory.claim(
            OutputDirectory.of(folder.toString(), HADOOP),
            "train",
            runId,
            new Lease(Duration.ofMinutes(1), Optional.empty()));
    directory.begin(new Manifest().soFar());
    directory.writeText(FILE, "a model");
    directory.writeText("model/stages/0_a/network.zip", "a network");
    return directory;
  }

  private static void assertRefused(Path model, String because) {
    assertThatThrownBy(() -> ModelFiles.check(model.toString(), HADOOP))
        .isInstanceOf(WinesFailure.class)
        .hasMessageStartingWith("model ")
        .hasMessageContaining(model.toString())
        .hasMessageContaining(because)
        .extracting(e -> ((WinesFailure) e).kind())
        .isEqualTo(FailureKind.INPUT);
  }

  @Test
  void whatTheRunLeftIsTaken() throws IOException {
    assertThatCode(() -> ModelFiles.check(run.resolve("model").toString(), HADOOP))
        .doesNotThrowAnyException();
    Path moved = Files.move(run, folder.resolve("elsewhere"));
    assertThatCode(() -> ModelFiles.check(moved.resolve("model").toString(), HADOOP))
        .doesNotThrowAnyException();
  }

  @Test
  void aFileThatWasChangedIsNamed() throws IOException {
    Files.writeString(run.resolve(FILE), "a mode1");
    Path model = run.resolve("model");
    assertRefused(model, "is not what its run left: " + FILE + " cannot be read (Checksum error");

    Files.delete(run.resolve("model/metadata/.part-00000.crc"));
    assertRefused(model, FILE + " has another SHA-256 than run.json says; put the file back");
  }

  @Test
  void aFileThatIsMissingOrHasComeSinceIsNamed() throws IOException {
    Path more = Files.writeString(run.resolve("model/stages/1_b"), "more");
    assertRefused(run.resolve("model"), "model/stages/1_b is no file of it");

    Files.delete(more);
    Files.delete(run.resolve(FILE));
    assertRefused(run.resolve("model"), FILE + " is missing");
  }

  @Test
  void aModelThatNoRunVouchesForIsNotTaken() throws IOException {
    Path alone = Files.move(run.resolve("model"), folder.resolve("model"));
    assertRefused(alone, "has no run.json beside it");
    assertRefused(alone, "give --unverified");

    begin("b").fail(new Manifest().failed(ExitCode.QUALITY_GATE, "worse"));
    assertRefused(folder.resolve("runs/b/model"), "of a run that has not succeeded");
  }
}
