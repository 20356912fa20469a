package org.winesclustering.run;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.winesclustering.ml.FilesBelow;

/** The SHA-256 of every file that a run publishes. */
final class PublishedHashes {
  /** Largest run that this process hashes faster than a Spark job starts. */
  private static final long SMALL_BYTES = 64L << 20;

  private PublishedHashes() {}

  /**
   * Hashes the files of a run.
   *
   * @param forLarge hashes the files of a run that is not small
   * @return SHA-256 as hexadecimal digits, by the file's path within the run
   */
  static SortedMap<String, String> of(Path run, FileSystem fileSystem, Checksums forLarge)
      throws IOException {
    SortedMap<String, FileStatus> files = new TreeMap<>();
    FilesBelow.visit(
        run,
        fileSystem,
        (name, file) -> {
          if (isPublished(name)) {
            files.put(name, file);
          }
        });
    long bytes = files.values().stream().mapToLong(FileStatus::getLen).sum();
    Checksums hashing =
        bytes > SMALL_BYTES ? forLarge : Checksums.inThisProcess(fileSystem.getConf());
    Map<Path, String> hashes =
        hashing.of(files.values().stream().map(FileStatus::getPath).toList());
    SortedMap<String, String> checksums = new TreeMap<>();
    files.forEach((name, file) -> checksums.put(name, hashes.get(file.getPath())));
    return checksums;
  }

  private static boolean isPublished(String name) {
    return !name.endsWith(".crc")
        && !name.equals(RunParts.MANIFEST)
        && !RunParts.isUnpublished(name);
  }
}
