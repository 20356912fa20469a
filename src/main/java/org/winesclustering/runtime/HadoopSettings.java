package org.winesclustering.runtime;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Hadoop's configuration for a command that needs no Spark session. */
public final class HadoopSettings {
  private HadoopSettings() {}

  /** The configuration with the {@code spark.hadoop.} settings that spark-submit was given. */
  public static Configuration ofSpark() {
    return SparkHadoopUtil.get().newConfiguration(new SparkConf());
  }
}
