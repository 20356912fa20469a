package org.winesclustering.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The permissions that this process' files must not have. Hadoop does not ask the process: it has a
 * mask of its own, by which everybody can read what it writes.
 */
final class Umask {
  /** Hadoop's key of its mask, in octal digits. */
  static final String KEY = "fs.permissions.umask-mode";

  private static final Logger LOG = LoggerFactory.getLogger(Umask.class);
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String FIELD = "Umask:";
  private static final int WRITE_BY_OTHERS = 0002;

  private Umask() {}

  /**
   * Makes Hadoop's local files follow the mask of this process, and never be writable by others; a
   * mask that somebody gave Hadoop stays.
   */
  static void handOn(SparkConf conf) {
    ofProcess()
        .filter(mask -> !isGiven(conf))
        .ifPresent(
            mask -> {
              conf.set("spark.hadoop." + KEY, mask);
              try {
                // spark-submit may have made and kept it before.
                FileSystem.getLocal(new Configuration()).getConf().set(KEY, mask);
              } catch (IOException e) {
                LOG.warn("files follow Hadoop's own umask: {}", e.getMessage());
              }
            });
  }

  private static boolean isGiven(SparkConf conf) {
    String[] sources = new Configuration().getPropertySources(KEY);
    boolean isSet = sources != null && !List.of(sources).contains("core-default.xml");
    return isSet || conf.contains("spark.hadoop." + KEY);
  }

  /** The mask in octal digits; empty where the system does not tell it. */
  private static Optional<String> ofProcess() {
    try {
      return of(Files.readAllLines(STATUS));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The mask of a process by the lines of its status, with the write permission of others. */
  static Optional<String> of(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith(FIELD))
        .map(line -> Integer.parseInt(line.substring(FIELD.length()).strip(), 8) | WRITE_BY_OTHERS)
        .map(mask -> String.format(Locale.ROOT, "%04o", mask))
        .findFirst();
  }
}
