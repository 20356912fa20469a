package org.winesclustering.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallFileTest {
  @TempDir private Path folder;

  /** A channel that takes a few bytes at a time, until its room is full, as that of a disk. */
  private static final class Disk implements WritableByteChannel {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final int room;

    private Disk(int room) {
      this.room = room;
    }

    @Override
    public int write(ByteBuffer bytes) {
      int taken = Math.min(Math.min(3, bytes.remaining()), room - written.size());
      for (int i = 0; i < taken; i++) {
        written.write(bytes.get());
      }
      return taken;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  private SmallFile file(String name) throws IOException {
    return new SmallFile(
        new org.apache.hadoop.fs.Path(folder.resolve(name).toString()),
        FileSystem.getLocal(new Configuration()));
  }

  private static ObjectNode content(int size) {
    return new ObjectMapper().createObjectNode().put("text", "x".repeat(size));
  }

  @Test
  void whatAChannelTakesInPartsIsWrittenWhole() throws IOException {
    Disk disk = new Disk(100);

    SmallFile.writeWhole(new byte[100], disk);

    assertThat(disk.written.size()).isEqualTo(100);
  }

  @Test
  void aDiskThatFillsUpFailsTheWrite() {
    assertThatThrownBy(() -> SmallFile.writeWhole(new byte[101], new Disk(100)))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
  }

  @Test
  void aFileIsReplacedWholeAndNothingIsLeftBeside() throws IOException {
    file("a.json").create(content(100_000));
    file("a.json").replace(content(70_000));

    assertThat(file("a.json").read().orElseThrow().path("text").asText()).hasSize(70_000);
    try (var names = Files.list(folder)) {
      assertThat(names).hasSize(1);
    }
  }

  @Test
  void aNamedPipeIsNotWaitedFor() throws Exception {
    new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor();

    assertThatThrownBy(() -> file("pipe").read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no regular file");
  }
}
