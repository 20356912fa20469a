package org.winesclustering;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.winesclustering.ml.Lapack;

/**
 * A test with a local Spark session of two cores, which all classes of a JVM share. What a class
 * leaves in its cache goes when the class ends.
 */
public abstract class SparkTest {
  static {
    // Tests of one JVM would otherwise make the first call from several threads.
    Lapack.prepare();
  }

  private static SparkSession session;

  /** The session; a new one where somebody has stopped the last. */
  protected static SparkSession session() {
    startSpark();
    return session;
  }

  @BeforeAll
  static synchronized void startSpark() {
    if (session == null || session.sparkContext().isStopped()) {
      session =
          SparkSession.builder()
              .master("local[2]")
              .appName("tests")
              .config("spark.sql.shuffle.partitions", "2")
              .config("spark.ui.enabled", "false")
              .config("spark.driver.host", "127.0.0.1")
              .getOrCreate();
    }
    SparkSession.setActiveSession(session);
  }

  /** Stops the session, for a test that starts one of its own: Spark allows one in a JVM. */
  public static synchronized void stopSpark() {
    if (session != null) {
      session.stop();
    }
  }

  @AfterAll
  static void clearCache() {
    if (session != null && !session.sparkContext().isStopped()) {
      session.catalog().clearCache();
      JavaSparkContext.fromSparkContext(session.sparkContext())
          .getPersistentRDDs()
          .values()
          .forEach(JavaRDD::unpersist);
    }
  }
}
