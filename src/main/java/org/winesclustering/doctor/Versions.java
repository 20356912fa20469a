package org.winesclustering.doctor;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.package$;
import scala.util.Properties$;

/** Check that Spark and Scala have the versions that are needed. */
public final class Versions implements Check {
  private static final long serialVersionUID = 1L;

  private final Pair needed;
  private final boolean exact;

  /**
   * Versions of Spark and Scala.
   *
   * @param of whose versions these are, as in "the driver has Spark 3.5.5"
   */
  record Pair(String of, String spark, String scala) implements Serializable {
    /** Versions in this process. */
    static Pair here(String of) {
      return new Pair(
          of, package$.MODULE$.SPARK_VERSION(), Properties$.MODULE$.versionNumberString());
    }
  }

  private Versions(Pair needed, boolean exact) {
    this.needed = needed;
    this.exact = exact;
  }

  /** Check of a driver: the same minor version of Spark, and Scala no older than given. */
  public static Versions builtFor(String spark, String scala) {
    return new Versions(new Pair("this application is built for", spark, scala), false);
  }

  /** Check of an executor: exactly the versions of this process, the driver. */
  static Versions asHere() {
    return new Versions(Pair.here("the driver has"), true);
  }

  @Override
  public String subject() {
    return "spark, scala";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    return judge(Pair.here(""));
  }

  List<Finding> judge(Pair running) {
    List<String> wrong = new ArrayList<>();
    if (!isSparkGood(running.spark())) {
      wrong.add("Spark " + needed.spark());
    }
    if (!isScalaGood(running.scala())) {
      wrong.add("Scala " + needed.scala());
    }
    String found = "Spark %s, Scala %s".formatted(running.spark(), running.scala());
    return wrong.isEmpty()
        ? ok(found)
        : fail(
            found + ", and " + needed.of() + " " + String.join(" and ", wrong),
            exact
                ? "install the same Spark on all machines, and take scala-library off --jars and"
                    + " spark.executor.extraClassPath"
                : "take Spark %s for Scala %s, and scala-library off --jars and the class path"
                    .formatted(minor(needed.spark()), minor(needed.scala())));
  }

  private boolean isSparkGood(String spark) {
    return exact ? spark.equals(needed.spark()) : minor(spark).equals(minor(needed.spark()));
  }

  private boolean isScalaGood(String scala) {
    return exact
        ? scala.equals(needed.scala())
        : minor(scala).equals(minor(needed.scala())) && patch(scala) >= patch(needed.scala());
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
