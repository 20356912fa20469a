package org.winesclustering.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryDirectoryTest {
  @TempDir private Path folder;

  @Test
  void isForItsOwnerAlone() throws IOException {
    Path made = TemporaryDirectory.make(folder);

    assertThat(made).hasParent(folder);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
  }

  @Test
  void oneOfAKilledProcessGoesAndOneOfALivingProcessStays() throws Exception {
    Process other =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Holder.class.getName(),
                    folder.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader printed =
        new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
      String line = printed.readLine();
      assertThat(line).as("directory of the other process").isNotNull();
      Path held = Path.of(line);
      Files.writeString(held.resolve("rows"), "private");

      TemporaryDirectory.make(folder);
      assertThat(held.resolve("rows")).exists();

      other.destroyForcibly().waitFor();
      assertThat(held).exists();
      TemporaryDirectory.make(folder);
      assertThat(held).doesNotExist();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void ownOnesStay() throws IOException {
    Path first = TemporaryDirectory.make(folder);

    Path second = TemporaryDirectory.make(folder);

    assertThat(first).isDirectory();
    assertThat(second).isDirectory().isNotEqualTo(first);
  }

  /** Somebody else's, or of a process that is just making it. */
  @Test
  void whatHasNoLockIsLeftAlone() throws IOException {
    Path other = Files.createDirectory(folder.resolve("wines-of-mine"));
    Path file = Files.writeString(folder.resolve("wines-2026.csv"), "alcohol\n");
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("lock"), "");
    Path link = Files.createSymbolicLink(folder.resolve("wines-link"), elsewhere);

    TemporaryDirectory.make(folder);

    assertThat(List.of(other, file, link)).allMatch(Files::exists);
    assertThat(elsewhere.resolve("lock")).exists();
  }

  /** Another process, which has a directory until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      System.out.println(TemporaryDirectory.make(Path.of(arguments[0])));
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
