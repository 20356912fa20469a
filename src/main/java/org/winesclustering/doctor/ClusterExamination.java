package org.winesclustering.doctor;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.winesclustering.failure.RootCause;
import org.winesclustering.run.WriteProbe;

/** Looks at every executor of a cluster, by Spark jobs. */
public final class ClusterExamination {
  private static final String SUBJECT = "executors";

  private final JavaSparkContext context;
  private final Duration limit;
  private final ExecutorJobs jobs;

  /**
   * Of the cluster of a context that is not local.
   *
   * @param limit how long each of the jobs may take
   */
  public ClusterExamination(JavaSparkContext context, Duration limit) {
    this.context = context;
    this.limit = limit;
    this.jobs = new ExecutorJobs(context, limit);
  }

  /**
   * What was found.
   *
   * @param executors that are there, by name; none where none came in time
   * @param findings about all of them together
   */
  public record Presence(List<String> executors, List<Finding> findings) {}

  /** Waits for the executors. */
  public Presence presence() {
    try {
      jobs.await();
      List<String> executors = List.copyOf(jobs.ask(() -> true).keySet());
      return new Presence(executors, List.of(counted(executors.size(), context.getConf())));
    } catch (TimeoutException e) {
      return absent(
          "none has run a task within %d s".formatted(limit.toSeconds()),
          "ask for less (--executor-memory, --executor-cores, --num-executors), free the cluster, or wait longer"
              + " (--wait); the cluster's own page says what it has");
    } catch (ExecutionException e) {
      return absent(RootCause.of(e), "look into the executors' logs on the cluster's page");
    }
  }

  private static Presence absent(String found, String remedy) {
    return new Presence(List.of(), List.of(Finding.fail(SUBJECT, found, remedy)));
  }

  static Finding counted(int executors, SparkConf conf) {
    String given = conf.get("spark.executor.instances", "");
    OptionalInt wanted =
        given.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(given)) : OptionalInt.empty();
    return executors < wanted.orElse(0)
        ? Finding.warn(
            SUBJECT,
            "%d of %d that were asked for have come".formatted(executors, wanted.getAsInt()),
            "ask for less, free the cluster, or wait longer (--wait): results depend on their number")
        : Finding.ok(SUBJECT, executors + " have run tasks");
  }

  /**
   * What checks found.
   *
   * @param byExecutor on each
   * @param together about all of them
   */
  public record Examined(Map<String, List<Finding>> byExecutor, List<Finding> together) {}

  /**
   * Runs checks on each executor, and looks at its clock and whether the driver sees what it
   * writes.
   *
   * @param probe that the driver has begun; empty if it cannot write
   */
  public Examined examine(List<String> executors, List<Check> checks, Optional<WriteProbe> probe) {
    List<Check> all = new ArrayList<>(checks);
    all.add(Versions.asHere());
    probe.ifPresent(
        begun -> all.add(new OutputAnswer(begun.directory(), context.hadoopConfiguration())));
    Map<String, List<Finding>> findings = new LinkedHashMap<>();
    try {
      Map<String, ArrayList<Finding>> found =
          jobs.ask(() -> new ArrayList<>(Check.all(all, Surroundings.here())));
      for (String executor : executors) {
        findings.put(executor, found.getOrDefault(executor, new ArrayList<>(List.of(unreached()))));
      }
      probe.ifPresent(begun -> addUnseen(findings, begun));
      addClocks(findings);
      return new Examined(findings, List.of());
    } catch (TimeoutException e) {
      return new Examined(
          findings,
          List.of(
              Finding.fail(
                  SUBJECT,
                  "not all have answered within %d s".formatted(limit.toSeconds()),
                  "wait longer (--wait), and look into their logs on the cluster's page")));
    } catch (ExecutionException e) {
      return new Examined(
          findings,
          List.of(
              Finding.fail(
                  SUBJECT,
                  "Spark has given a job up: " + RootCause.of(e),
                  "have the same Spark, Scala and assembly on all machines; their logs say more")));
    }
  }

  /** Of a name such as "3 on 10.0.0.7". */
  private static String idOf(String executor) {
    return executor.split(" ", 2)[0];
  }

  private static Finding unreached() {
    return Finding.warn(
        SUBJECT, "not looked at: no task got there", "free it of other work and try again");
  }

  private static void addUnseen(Map<String, List<Finding>> findings, WriteProbe probe) {
    findings.forEach(
        (executor, list) -> {
          boolean hasWritten =
              list.stream()
                  .anyMatch(
                      finding ->
                          finding.subject().equals("output") && finding.severity() == Severity.OK);
          try {
            if (hasWritten && !probe.hasAnswer(idOf(executor))) {
              list.add(
                  Finding.fail(
                      "output",
                      "the driver does not see what was written to " + probe.directory(),
                      "give --output a place that all machines share"));
            }
          } catch (IOException e) {
            list.add(Finding.failed("output", e, "give --output another place"));
          }
        });
  }

  /** In a job of its own, which takes a moment: a clock is known as well as the job is short. */
  private void addClocks(Map<String, List<Finding>> findings)
      throws TimeoutException, ExecutionException {
    long before = System.currentTimeMillis();
    Map<String, Long> clocks = jobs.ask(System::currentTimeMillis);
    ClockSkew skew = new ClockSkew(before, System.currentTimeMillis());
    clocks.forEach(
        (executor, millis) ->
            findings.computeIfPresent(
                executor,
                (name, list) -> {
                  list.add(skew.of(millis));
                  return list;
                }));
  }
}
