package org.winesclustering;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.winesclustering.ml.Lapack;

/**
 * A test with a local Spark session of two cores, which all classes of a JVM share. What a class
 * leaves in its cache goes when the class ends. spark-testing-base has JUnit 4's life cycle, which
 * is called here.
 */
public abstract class SparkTest {
  static {
    // Tests of one JVM would otherwise make the first call from several threads.
    Lapack.prepare();
  }

  private static Suite suite = new Suite();

  /** The session; a new one where somebody has stopped the last. */
  protected static SparkSession session() {
    startSpark();
    return suite.spark();
  }

  @BeforeAll
  static synchronized void startSpark() {
    if (suite.isStopped()) {
      stopSpark();
    }
    suite.runBefore();
    SparkSession.setActiveSession(suite.spark());
  }

  /** Stops the session, for a test that starts one of its own: Spark allows one in a JVM. */
  public static synchronized void stopSpark() {
    JavaDatasetSuiteBase.runAfterClass();
    // A suite keeps its first session.
    suite = new Suite();
  }

  @AfterAll
  static synchronized void clearCache() {
    if (suite.isStarted() && !suite.isStopped()) {
      suite.spark().catalog().clearCache();
      JavaSparkContext.fromSparkContext(suite.spark().sparkContext())
          .getPersistentRDDs()
          .values()
          .forEach(JavaRDD::unpersist);
    }
  }

  private static final class Suite extends JavaDatasetSuiteBase {
    private static final long serialVersionUID = 1L;

    boolean isStarted() {
      return sc() != null;
    }

    boolean isStopped() {
      return isStarted() && sc().isStopped();
    }

    @Override
    public SparkConf conf() {
      return super.conf()
          .setMaster("local[2]")
          .set("spark.sql.shuffle.partitions", "2")
          // As the command sets them for small tables: compiling a query takes longer than running
          // it.
          .set("spark.sql.codegen.wholeStage", "false")
          .set("spark.sql.codegen.factoryMode", "NO_CODEGEN")
          .set("spark.sql.adaptive.enabled", "false")
          .set("spark.ui.enabled", "false")
          .set("spark.driver.host", "127.0.0.1");
    }

    @Override
    public boolean enableHiveSupport() {
      return false;
    }
  }
}
