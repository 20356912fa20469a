package org.winesclustering.app;

import org.apache.spark.sql.SparkSession;

/** The Spark session of a command. */
final class Sessions {
  private Sessions() {}

  /** Where spark-submit says; its settings win over those here. */
  static SparkSession start() {
    return SparkSession.builder()
        .appName("wines-clustering")
        // ND4J's arrays hold native memory; used only where a cluster is set to Kryo.
        .config("spark.kryo.registrator", "org.nd4j.kryo.Nd4jRegistrator")
        // Most numbers differ, so that looking for repetitions in them takes half the time of
        // caching.
        .config("spark.sql.inMemoryColumnarStorage.compressed", false)
        .getOrCreate();
  }
}
