package org.winesclustering.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reader of zip files into memory, where no entry's name is used as a path. A small file that would
 * unpack to a large one is rejected.
 */
public final class ZipContent {
  /** Largest ratio of sizes: parameters hardly compress, but an updater's initial zeros do. */
  private static final long LARGEST_RATIO = 8;

  private static final long ALWAYS_ALLOWED = 64L << 20;

  private ZipContent() {}

  /**
   * Unpacks the entries of a zip file, at least one, by name and in their order.
   *
   * @param expected whether an entry may have a name
   * @throws IOException if the bytes are not a zip file, if an entry is not expected or appears
   *     twice, or if all entries are larger than 64 MiB plus eight times the file
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
