package org.winesclustering.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small files of text that a person names: a pipe that nobody writes into is not waited for. */
final class GivenFile {
  private GivenFile() {}

  /** Whether opening cannot wait for ever, as for a named pipe; what a shell hands over is none. */
  static boolean isRead(Path file) {
    return Files.isReadable(file)
        && (Files.isRegularFile(file) || file.startsWith("/dev") || file.startsWith("/proc"));
  }

  /**
   * The whole content, as UTF-8.
   *
   * @throws IOException if it cannot be read, or has more bytes than {@code mostBytes}
   */
  static String content(Path file, int mostBytes) throws IOException {
    if (Files.exists(file) && !isRead(file)) {
      throw new IOException(file + " is no regular file that may be read");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(mostBytes + 1);
      if (bytes.length > mostBytes) {
        throw new IOException("it has more than " + mostBytes + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
