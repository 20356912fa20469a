package org.winesclustering.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesBelowTest {
  @TempDir private Path folder;

  private Map<String, Long> below(String directory) throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(directory);
    FileSystem fileSystem = path.getFileSystem(new Configuration());
    FilesBelow.visit(path, fileSystem, (name, file) -> sizes.put(name, file.getLen()));
    return sizes;
  }

  @Test
  void namesFilesFromTheDirectoryOn() throws IOException {
    Files.createDirectories(folder.resolve("a b/é"));
    Files.writeString(folder.resolve("one"), "1");
    Files.writeString(folder.resolve("a b/é/two"), "22");

    assertThat(below(folder.toString())).isEqualTo(Map.of("one", 1L, "a b/é/two", 2L));
    assertThat(below(folder.toUri().toString())).isEqualTo(below(folder.toString()));
  }

  @Test
  void anEmptyDirectoryHasNone() throws IOException {
    assertThat(below(folder.toString())).isEmpty();
  }

  @Test
  void aMissingDirectoryIsSaid() {
    assertThatThrownBy(() -> below(folder.resolve("none").toString()))
        .isInstanceOf(FileNotFoundException.class);
  }
}
