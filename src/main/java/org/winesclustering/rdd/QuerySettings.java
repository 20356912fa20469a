package org.winesclustering.rdd;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Settings of Spark SQL for the queries of a session and for the jobs on the rows of its tables.
 */
public final class QuerySettings {
  private QuerySettings() {}

  /**
   * Makes settings; what was set by hand stays. Spark hands the settings of a session on to the
   * tasks of its queries. The tasks of a job on an RDD take them from the properties of the job: so
   * they are set there too, for the jobs of this thread and of the threads that it starts.
   */
  public static void set(SparkSession session, Map<String, String> settings) {
    SparkContext context = session.sparkContext();
    settings.forEach(
        (key, value) -> {
          if (!context.getConf().contains(key)) {
            session.conf().set(key, value);
            context.setLocalProperty(key, value);
          }
        });
  }
}
