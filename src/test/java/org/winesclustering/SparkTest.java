package org.winesclustering;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.winesclustering.ml.Lapack;

/**
 * A test with a local Spark session of two cores. spark-testing-base keeps one context for a whole
 * class and has JUnit 4's life cycle, which is called here from JUnit 5's.
 */
public abstract class SparkTest {
  static {
    // Tests of one JVM would otherwise make the first call from several threads.
    Lapack.prepare();
  }

  private static Suite suite = new Suite();

  /** The session, started before the first test of the class. */
  protected static SparkSession session() {
    return suite.spark();
  }

  @BeforeEach
  void startSpark() {
    suite.runBefore();
  }

  @AfterAll
  static void stopSpark() {
    JavaDatasetSuiteBase.runAfterClass();
    // A suite keeps its first session, which has just been stopped: the next class needs another.
    suite = new Suite();
  }

  private static final class Suite extends JavaDatasetSuiteBase {
    private static final long serialVersionUID = 1L;

    @Override
    public SparkConf conf() {
      return super.conf()
          .setMaster("local[2]")
          .set("spark.sql.shuffle.partitions", "2")
          .set("spark.ui.enabled", "false")
          .set("spark.driver.host", "127.0.0.1");
    }

    @Override
    public boolean enableHiveSupport() {
      return false;
    }
  }
}
