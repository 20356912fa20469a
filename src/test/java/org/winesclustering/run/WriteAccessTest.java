package org.winesclustering.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** What a dry run looks at: whether a run could be claimed and written. */
class WriteAccessTest {
  private static final Configuration HADOOP = new Configuration();

  @TempDir private Path folder;

  private OutputDirectory output(String name) {
    return OutputDirectory.of(folder.resolve(name).toString(), HADOOP);
  }

  private List<Path> tree() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList();
    }
  }

  @Test
  void aDirectoryThatCouldBeMadeIsNotMade() throws IOException {
    output("a/b/c").checkClaimable("r");

    assertThat(tree()).containsExactly(folder);
  }

  @Test
  void aFileInTheWayIsAConflict() throws IOException {
    Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> output("file/below").checkClaimable("r"))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("file/below is a file or lies below one")
        .extracting(failure -> ((WinesFailure) failure).kind())
        .isEqualTo(FailureKind.CONFLICT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"circle", "circle/below", "dangling", "broken"})
  void aLinkToNothingIsRefusedByTheDryRunAndTheRun(String name) throws IOException {
    Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));
    Files.createSymbolicLink(folder.resolve("dangling"), Path.of("none"));
    Files.createDirectory(folder.resolve("broken"));
    Files.createSymbolicLink(folder.resolve("broken/runs"), Path.of("none"));

    assertRefusedAlike(output(name), "is a link to nothing that exists");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aNameThatIsTooLongIsRefusedByTheDryRunAndTheRun() {
    assertRefusedAlike(output("a".repeat(256)), "File name too long");
    assertRefusedAlike(output("a/".repeat(2048)), "File name too long");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theKernelsFileSystemsAreRefusedByTheDryRunAndTheRun() {
    assertRefusedAlike(OutputDirectory.of("/proc/wines", HADOOP), "may not be written");
  }

  private static void assertRefusedAlike(OutputDirectory output, String message) {
    Lease lease = new Lease(Duration.ofMinutes(2), Optional.empty());
    for (ThrowingCallable begin :
        List.<ThrowingCallable>of(
            () -> output.checkClaimable("r"),
            () -> RunDirectory.claim(output, "train", "r", lease))) {
      assertThatThrownBy(begin)
          .isInstanceOfSatisfying(
              WinesFailure.class,
              failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
          .hasMessageContaining(message);
    }
  }

  @Test
  void aRunThatIsBeingMadeIsAConflictAndItsClaimStays() throws IOException {
    OutputDirectory output = output("out");
    RunDirectory made =
        RunDirectory.claim(
            output, "train", "r", new Lease(Duration.ofMinutes(2), Optional.empty()));
    List<Path> before = tree();

    assertThatThrownBy(() -> output.checkClaimable("r"))
        .hasMessageContaining("run r is being made by process " + ProcessHandle.current().pid())
        .extracting(failure -> ((WinesFailure) failure).kind())
        .isEqualTo(FailureKind.CONFLICT);
    assertThat(tree()).isEqualTo(before);
    made.release();
    output.checkClaimable("r");
  }

  @Test
  void anOutputThatTheInputHoldsIsRefused() {
    OutputDirectory output = output("in/out");

    output.checkOutsideOf("bundled");
    output.checkOutsideOf("jdbc:postgresql://host/db");
    output.checkOutsideOf(folder.resolve("in/wines.csv").toString());
    output("in/_out").checkOutsideOf(folder.resolve("in").toString());
    for (String input : List.of("in", "in/", "in/out", ".")) {
      assertThatThrownBy(() -> output.checkOutsideOf(folder + "/" + input))
          .isInstanceOf(WinesFailure.class)
          .hasMessageContaining("lies in the input");
    }
  }

  @Test
  void aRunThatWasInterruptedIsRecognised() throws IOException {
    OutputDirectory output = output("out");
    Lease lease = new Lease(Duration.ofMinutes(2), Optional.empty());
    RunDirectory begun = RunDirectory.claim(output, "train", "r", lease);
    begun.begin(new ObjectMapper().createObjectNode().put("command", "train"));
    begun.sameInput("abc");
    begun.release();

    assertThat(output.find("r").started()).isPresent();
    assertThat(output.find("r").started().orElseThrow().hasInput("abc")).isTrue();
    assertThat(output.find("r").started().orElseThrow().hasInput("abd")).isFalse();
    assertThat(output.find("another").started()).isEmpty();
  }

  @Test
  void aTableThatIsThereIsAConflict() throws IOException {
    TableDirectory.check(folder.resolve("new").toString(), HADOOP);
    Files.createDirectory(folder.resolve("old"));

    assertThatThrownBy(() -> TableDirectory.check(folder.resolve("old").toString(), HADOOP))
        .hasMessageContaining("exists already")
        .extracting(failure -> ((WinesFailure) failure).kind())
        .isEqualTo(FailureKind.CONFLICT);
    assertThat(folder.resolve("new")).doesNotExist();
  }
}
