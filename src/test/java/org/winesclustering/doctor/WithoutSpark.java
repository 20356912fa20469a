package org.winesclustering.doctor;

import org.apache.spark.SparkEnv;

/** A process in which Spark has not been started, whatever other tests of this JVM have started. */
final class WithoutSpark {
  private WithoutSpark() {}

  static void run(Runnable test) {
    SparkEnv started = SparkEnv.get();
    SparkEnv.set(null);
    try {
      test.run();
    } finally {
      SparkEnv.set(started);
    }
  }
}
