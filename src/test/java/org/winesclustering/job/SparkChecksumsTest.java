package org.winesclustering.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.run.Checksums;

class SparkChecksumsTest extends SparkTest {
  @TempDir private Path folder;

  @Test
  void areThoseThatOneProcessComputes() throws IOException {
    List<org.apache.hadoop.fs.Path> files =
        List.of(file("a", "hello\n"), file("b %20", "x"), file("c", ""));

    assertThat(SparkChecksums.on(session()).of(files))
        .isEqualTo(
            Checksums.inThisProcess(session().sparkContext().hadoopConfiguration()).of(files))
        // printf 'hello\n' | sha256sum
        .containsEntry(
            files.get(0), "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03");
  }

  private org.apache.hadoop.fs.Path file(String name, String text) throws IOException {
    return new org.apache.hadoop.fs.Path(Files.writeString(folder.resolve(name), text).toUri());
  }
}
