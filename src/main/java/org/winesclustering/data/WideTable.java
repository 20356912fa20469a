package org.winesclustering.data;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.rdd.QuerySettings;

/**
 * What is different where a table has hundreds of columns: Spark compiles code for each of them,
 * which takes longer than to run it.
 */
final class WideTable {
  /** Most columns that Spark's cache holds one by one, each with a buffer of its own. */
  private static final int MOST_CACHED = 100;

  /** Most columns for which code is compiled. */
  private static final int MOST_COMPILED = 500;

  private static final Map<String, String> INTERPRETED =
      Map.of(
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN",
          // Interpreted, the look for what expressions share costs more than it saves.
          "spark.sql.subexpressionElimination.enabled", "false");

  private WideTable() {}

  /** Whether rows of so many columns are better kept as objects than by Spark's cache. */
  static boolean isOf(int columns) {
    return columns > MOST_CACHED;
  }

  /** Sets up a session for a table; what was set by hand stays. No result depends on it. */
  static void prepare(SparkSession session, int columns) {
    if (columns > MOST_COMPILED) {
      QuerySettings.set(session, INTERPRETED);
    }
  }
}
