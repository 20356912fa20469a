package org.winesclustering.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTableTest {
  @TempDir private Path folder;

  private RunDirectory run;

  private RunDirectory claim() {
    return RunDirectory.claim(
        OutputDirectory.of(folder.resolve("output").toString(), new Configuration()),
        "assign-stream",
        "s",
        new Lease(Duration.ofMinutes(1), Optional.empty()));
  }

  @BeforeEach
  void own() {
    run = claim();
  }

  private BatchTable table() throws IOException {
    return table(run);
  }

  private BatchTable table(RunDirectory owner) throws IOException {
    return BatchTable.at(folder.resolve("rows").toString(), "batch", owner, new Configuration());
  }

  private static Consumer<String> rows(String name) {
    return directory -> {
      try {
        Files.writeString(Files.createDirectories(Path.of(directory)).resolve(name), name);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("rows"))) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.resolve("rows").relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void eachBatchHasADirectoryOfItsOwn() throws IOException {
    table().put(0, rows("a"));
    table().put(1, rows("b"));

    assertThat(files()).containsExactly("batch=0/a", "batch=1/b");
  }

  @Test
  void aBatchThatIsWrittenAgainTakesThePlaceOfTheFirst() throws IOException {
    table().put(0, rows("a"));
    table().put(1, rows("b"));
    table().put(1, rows("c"));
    table().remove(0);
    table().remove(7);

    assertThat(files()).containsExactly("batch=1/c");
  }

  @Test
  void whatWasCutOffInTheMiddleIsNoData() throws IOException {
    table().put(0, rows("a"));
    assertThatThrownBy(
            () ->
                table()
                    .put(
                        1,
                        directory -> {
                          rows("half").accept(directory);
                          throw new IllegalStateException("killed");
                        }))
        .hasMessage("killed");

    // Readers of tables overlook names that begin with an underscore.
    assertThat(files()).containsExactly("_writing-" + run.token() + "/batch=1/half", "batch=0/a");
    table().put(1, rows("whole"));
    assertThat(files()).containsExactly("batch=0/a", "batch=1/whole");
  }

  @Test
  void whoHasLostTheClaimWritesNoBatch() throws IOException {
    table().put(0, rows("a"));
    BatchTable stopped = table();
    // As another process does, once the claim is void.
    Files.delete(folder.resolve("output/claims/s.json"));
    RunDirectory other = claim();
    table(other).put(1, rows("b"));

    assertThatThrownBy(() -> stopped.put(1, rows("late"))).hasMessageContaining("was taken over");
    assertThatThrownBy(() -> stopped.remove(0)).hasMessageContaining("was taken over");

    assertThat(files()).containsExactly("batch=0/a", "batch=1/b");
  }

  @Test
  void whoLosesTheClaimWhileABatchIsWrittenDoesNotPutItIntoPlace() throws IOException {
    BatchTable stopped = table();

    assertThatThrownBy(
            () ->
                stopped.put(
                    1,
                    directory -> {
                      rows("late").accept(directory);
                      try {
                        Files.delete(folder.resolve("output/claims/s.json"));
                        table(claim()).put(1, rows("b"));
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                    }))
        .hasMessageContaining("was taken over");

    assertThat(files()).containsExactly("batch=1/b");
  }
}
