package org.winesclustering.runtime;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.rdd.QuerySettings;

/**
 * Settings that make Spark quicker on few rows, for which compiling a query takes longer than
 * interpreting it, and so do planning it anew between stages and a task for each of many shuffle
 * partitions. No result depends on them.
 */
public final class SmallTable {
  private static final long MOST_ROWS = 10_000;

  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN",
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.shuffle.partitions", "1");

  private SmallTable() {}

  /** Whether a table has so few rows that these settings make Spark quicker. */
  public static boolean isOf(long rows) {
    return rows <= MOST_ROWS;
  }

  /** Sets up a session for a small table; what was set by hand stays. */
  public static void prepare(SparkSession session) {
    QuerySettings.set(session, SETTINGS);
  }
}
