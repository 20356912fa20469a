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

  @Test
  void aLinkToADirectoryAboveIsRefusedAtOnce() throws IOException {
    Files.createSymbolicLink(folder.resolve("a"), Path.of("."));
    Files.createSymbolicLink(folder.resolve("b"), Path.of("."));

    assertThatThrownBy(() -> below(folder.toString()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a second time");
  }

  @Test
  void aDirectoryThatTwoLinksLeadToIsRefused() throws IOException {
    Files.createDirectory(folder.resolve("c"));
    Files.createSymbolicLink(folder.resolve("a"), Path.of("c"));

    assertThatThrownBy(() -> below(folder.toString()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a second time");
  }

  @Test
  void directoriesThatAreNestedTooDeeplyAreRefused() throws IOException {
    Files.createDirectories(folder.resolve("d/".repeat(FilesBelow.DEEPEST)));

    assertThatThrownBy(() -> below(folder.toString()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nested more than 32 deep");
  }

  @Test
  void aNamedPipeIsRefusedAndNotOpened() throws Exception {
    Path pipe = folder.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(pipe.toString());

    assertThatThrownBy(() -> below(folder.toString()))
        .isInstanceOf(IOException.class)
        .hasMessage("its file pipe is no regular file");
    assertThatThrownBy(() -> RegularFiles.open(path, FileSystem.getLocal(new Configuration())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("pipe is a pipe, a socket or a device");
  }

  @Test
  void aDeviceIsNotOpened() {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path("/dev/zero");

    assertThatThrownBy(() -> RegularFiles.open(path, FileSystem.getLocal(new Configuration())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("zero is a pipe, a socket or a device");
  }
}
