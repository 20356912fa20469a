package org.winesclustering.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The entries of a zip file by name, in memory: no name is ever that of a file. A small file that
 * unpacks to a large one is not unpacked.
 */
public final class ZipContent {
  /** Numbers of a trained network hardly become smaller; those of an untrained one are zeros. */
  private static final long LARGEST_RATIO = 8;

  private static final long ALWAYS_ALLOWED = 64L << 20;

  private ZipContent() {}

  /**
   * Unpacks a file.
   *
   * @param expected says of a name whether there may be such an entry
   * @return the entries, at least one, in their order
   * @throws IOException if these are not the bytes of a zip file, if an entry is not expected or is
   *     there twice, or if all together are larger than 64 MiB and eight times the file
   */
  public static Map<String, byte[]> read(byte[] zip, Predicate<String> expected)
      throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    long most = ALWAYS_ALLOWED + LARGEST_RATIO * zip.length;
    long left = most;
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String name = entry.getName();
        if (!expected.test(name) || entries.containsKey(name)) {
          throw new IOException("it has an entry '" + name + "' that does not belong there");
        }
        byte[] content = in.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
        left -= content.length;
        if (left < 0 || in.read() != -1) {
          throw new IOException(
              "it is %d bytes that unpack to more than %d".formatted(zip.length, most));
        }
        entries.put(name, content);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("it is not a zip file", e);
    }
    if (entries.isEmpty()) {
      throw new IOException("it is not a zip file");
    }
    return entries;
  }
}
