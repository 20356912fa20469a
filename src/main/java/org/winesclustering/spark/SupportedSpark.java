package org.winesclustering.spark;

import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.package$;
import org.apache.spark.sql.SparkSession;

/** The kinds of Spark that this application runs on. */
public final class SupportedSpark {
  /** Minor versions that the tests have run on. */
  public static final List<String> TESTED = List.of("3.5", "4.0", "4.1", "4.2", "4.3");

  private static final String ALLOWED = "allowed: 3.5, and 4.0 or later 4";

  /** Property by which a session is a client of Spark Connect. */
  private static final String REMOTE = "spark.remote";

  private static final String API_MODE = "spark.api.mode";

  private static final String NO_CONTEXT =
      "%s, which lets no program train on executors; use a session with a SparkContext:"
          + " spark-submit without --remote, on Databricks dedicated compute instead of standard";

  private SupportedSpark() {}

  /** Major and minor version, such as 3.5. */
  public static String minor(String version) {
    String[] parts = version.split("\\.", -1);
    return parts.length < 2 ? version : parts[0] + "." + parts[1];
  }

  /** Whether a version is one of those that this application may run on. */
  public static boolean includes(String version) {
    return minor(version).equals(TESTED.get(0)) || version.startsWith("4.");
  }

  /** What is wrong with the Spark of this process, and with the session it would start. */
  public static Optional<String> refusal(SparkConf conf) {
    return refusal(package$.MODULE$.SPARK_VERSION(), conf);
  }

  static Optional<String> refusal(String version, SparkConf conf) {
    if (!includes(version)) {
      return Optional.of(
          "this is Spark %s, %s; set SPARK_HOME to one of these".formatted(version, ALLOWED));
    }
    boolean isConnect =
        conf.contains(REMOTE) || conf.get(API_MODE, "classic").equalsIgnoreCase("connect");
    return isConnect
        ? Optional.of(NO_CONTEXT.formatted("the settings ask for Spark Connect"))
        : Optional.empty();
  }

  /** What is wrong with a session that somebody else has started. */
  public static Optional<String> refusal(SparkSession session) {
    try {
      return session.sparkContext() == null ? noContext(session) : Optional.empty();
    } catch (RuntimeException | LinkageError e) {
      // Spark Connect's session refuses; Databricks's standard compute does by its own means.
      return noContext(session);
    }
  }

  private static Optional<String> noContext(SparkSession session) {
    return Optional.of(
        NO_CONTEXT.formatted(
            "the Spark session (%s) gives no SparkContext"
                .formatted(session.getClass().getName())));
  }
}
