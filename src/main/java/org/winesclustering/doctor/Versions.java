package org.winesclustering.doctor;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.package$;
import org.winesclustering.spark.SupportedSpark;
import scala.util.Properties$;

/** Check that Spark and Scala have the versions that are needed. */
public final class Versions implements Check {
  private static final long serialVersionUID = 1L;

  /** Earliest of each Scala that Spark starts with on Java 17. */
  private static final Map<String, Integer> FIRST_PATCHES = Map.of("2.12", 18, "2.13", 8);

  /** Versions that the process must have, one pair; none for a driver, which decides. */
  private final List<Pair> needed;

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

  private Versions(List<Pair> needed) {
    this.needed = List.copyOf(needed);
  }

  /** Check of a driver: versions that this application runs on. */
  public static Versions supported() {
    return new Versions(List.of());
  }

  /** Check of an executor: exactly the versions of this process, the driver. */
  static Versions asHere() {
    return new Versions(List.of(Pair.here("the driver has")));
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
    String found = "Spark %s, Scala %s".formatted(running.spark(), running.scala());
    return needed.stream()
        .findFirst()
        .map(driver -> likeDriver(driver, running, found))
        .orElseGet(() -> ofDriver(running, found));
  }

  private List<Finding> likeDriver(Pair driver, Pair running, String found) {
    List<String> wrong = new ArrayList<>();
    if (!running.spark().equals(driver.spark())) {
      wrong.add("Spark " + driver.spark());
    }
    if (!running.scala().equals(driver.scala())) {
      wrong.add("Scala " + driver.scala());
    }
    return wrong.isEmpty()
        ? ok(found)
        : fail(
            found + ", and " + driver.of() + " " + String.join(" and ", wrong),
            "install the same Spark on all machines, and take scala-library off --jars and"
                + " spark.executor.extraClassPath");
  }

  private List<Finding> ofDriver(Pair running, String found) {
    if (!SupportedSpark.includes(running.spark())) {
      return fail(
          found + ", supported: Spark 3.5 and 4.0 or later 4", "set SPARK_HOME to one of these");
    }
    int first = FIRST_PATCHES.getOrDefault(SupportedSpark.minor(running.scala()), 0);
    if (patch(running.scala()) < first) {
      return fail(
          found + ", needed: Scala " + SupportedSpark.minor(running.scala()) + "." + first,
          "take scala-library off --jars and the class path");
    }
    return SupportedSpark.TESTED.contains(SupportedSpark.minor(running.spark()))
        ? ok(found + ", supported")
        : warn(
            found + ", which this version of the application was not tested on",
            "compare its results with those on Spark " + SupportedSpark.TESTED.get(0));
  }

  private static int patch(String version) {
    String digits = version.replaceFirst("^[^.]*\\.[^.]*\\.?", "").replaceFirst("\\D.*$", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }
}
