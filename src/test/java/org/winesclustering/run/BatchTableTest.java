package org.winesclustering.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTableTest {
  @TempDir private Path folder;

  private BatchTable table() throws IOException {
    return BatchTable.at(folder.resolve("rows").toString(), "batch", new Configuration());
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
    assertThat(files()).containsExactly("_writing/batch=1/half", "batch=0/a");
    table().put(1, rows("whole"));
    assertThat(files()).containsExactly("batch=0/a", "batch=1/whole");
  }
}
