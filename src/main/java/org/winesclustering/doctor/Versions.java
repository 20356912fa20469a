package org.winesclustering.doctor;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.package$;
import scala.util.Properties$;

/** Whether Spark and Scala are those that are needed. */
public final class Versions implements Check {
  private static final long serialVersionUID = 1L;

  /**
   * Versions of Spark and Scala.
   *
   * @param of whose, as in "the driver has Spark 3.5.5"
   */
  public record Pair(String of, String spark, String scala) implements Serializable {
    /** Those of this process. */
    static Pair here(String of) {
      return new Pair(
          of, package$.MODULE$.SPARK_VERSION(), Properties$.MODULE$.versionNumberString());
    }
  }

  private final Pair needed;
  private final boolean exact;

  private Versions(Pair needed, boolean exact) {
    this.needed = needed;
    this.exact = exact;
  }

  /** Of a driver: Spark of the same minor version, and Scala no older than what was built for. */
  public static Versions builtFor(String spark, String scala) {
    return new Versions(new Pair("this application is built for", spark, scala), false);
  }

  /** Of an executor: the very same as this process, the driver, has. */
  static Versions asHere() {
    return new Versions(Pair.here("the driver has"), true);
  }

  @Override
  public String subject() {
    return "spark, scala";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    return List.of(judge(Pair.here("")));
  }

  Finding judge(Pair running) {
    List<String> wrong = new ArrayList<>();
    if (!isSparkGood(running.spark())) {
      wrong.add("Spark " + needed.spark());
    }
    if (!isScalaGood(running.scala())) {
      wrong.add("Scala " + needed.scala());
    }
    String found = "Spark %s, Scala %s".formatted(running.spark(), running.scala());
    return wrong.isEmpty()
        ? Finding.ok(subject(), found)
        : Finding.fail(
            subject(),
            found + ", and " + needed.of() + " " + String.join(" and ", wrong),
            exact
                ? "install the same Spark on all machines, and take scala-library off --jars and spark.executor.extraClassPath"
                : "take Spark %s for Scala %s, and scala-library off --jars and the class path"
                    .formatted(minor(needed.spark()), minor(needed.scala())));
  }

  private boolean isSparkGood(String spark) {
    return exact ? spark.equals(needed.spark()) : minor(spark).equals(minor(needed.spark()));
  }

  private boolean isScalaGood(String scala) {
    if (exact) {
      return scala.equals(needed.scala());
    }
    return minor(scala).equals(minor(needed.scala())) && patch(scala) >= patch(needed.scala());
  }

  private static String minor(String version) {
    String[] parts = version.split("\\.", -1);
    return parts.length < 2 ? version : parts[0] + "." + parts[1];
  }

  private static int patch(String version) {
    String digits = version.replaceFirst("^[^.]*\\.[^.]*\\.?", "").replaceFirst("\\D.*$", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }
}
