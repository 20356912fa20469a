package org.winesclustering.runtime;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * A private directory for the rows that Spark caches or sorts on disk in local mode: Spark's own
 * directories under the temporary one can be read by everyone on the machine. A cluster has its own
 * directories.
 */
final class PrivateBlocks {
  private static final String DIRECTORY = "spark.local.dir";

  private PrivateBlocks() {}

  /**
   * Makes Spark use a directory that only this user can read, and that is removed at the end.
   *
   * @throws WinesFailure with {@link FailureKind#USAGE} if it cannot be made
   */
  static void addTo(SparkConf conf) {
    String master = conf.get("spark.master", "");
    boolean isLocal = master.equals("local") || master.startsWith("local[");
    if (isLocal
        && !conf.contains(DIRECTORY)
        && System.getenv("SPARK_LOCAL_DIRS") == null
        && SparkSession.getDefaultSession().isEmpty()) {
      conf.set(DIRECTORY, temporary().toString());
    }
  }

  private static Path temporary() {
    String parent = System.getProperty("java.io.tmpdir");
    try {
      return TemporaryDirectory.make(Path.of(parent));
    } catch (IOException e) {
      throw new WinesFailure(
          FailureKind.USAGE,
          "no directory can be made in %s (%s); make room there, or give another with -- --conf spark.local.dir=DIRECTORY"
              .formatted(parent, e.getMessage()),
          e);
    }
  }
}
