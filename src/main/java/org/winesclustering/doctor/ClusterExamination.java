package org.winesclustering.doctor;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.winesclustering.failure.RootCause;
import org.winesclustering.rdd.EachExecutor;
import org.winesclustering.rdd.EachExecutor.Question;
import org.winesclustering.run.WriteProbe;

/** Examination of all executors of a cluster, by Spark jobs. */
public final class ClusterExamination {
  private static final String PLACE = "cluster";
  private static final String SUBJECT = "executors";

  private final JavaSparkContext context;
  private final TimeLimit limit;
  private final Report report;

  /**
   * Examination of a cluster whose master is not local.
   *
   * @param limit timeout of each Spark job
   * @param report receives the findings
   */
  public ClusterExamination(JavaSparkContext context, Duration limit, Report report) {
    this.context = context;
    this.limit = new TimeLimit(limit);
    this.report = report;
  }

  /** Waits for executors, and returns their names; none if none came in time. */
  public List<String> executors() {
    try {
      // A job on all cores waits for executors, and makes Spark start those it starts on demand.
      int cores = Math.max(1, context.defaultParallelism());
      List<Integer> numbers = IntStream.range(0, cores).boxed().toList();
      within(() -> context.parallelize(numbers, cores).count());
      List<String> executors = List.copyOf(ask(() -> true).keySet());
      report.add(PLACE, counted(executors.size(), context.getConf()));
      return executors;
    } catch (TimeoutException e) {
      fail(
          "none has run a task within %d s".formatted(limit.duration().toSeconds()),
          "ask for less (--executor-memory, --executor-cores, --num-executors), free the cluster,"
              + " or wait longer (--wait); the cluster's own page says what it has");
    } catch (ExecutionException e) {
      fail(RootCause.of(e), "look into the executors' logs on the cluster's page");
    }
    return List.of();
  }

  static Finding counted(int executors, SparkConf conf) {
    String given = conf.get("spark.executor.instances", "");
    int wanted = given.matches("\\d{1,9}") ? Integer.parseInt(given) : 0;
    return executors < wanted
        ? Finding.warn(
            SUBJECT,
            "%d of %d that were asked for have come".formatted(executors, wanted),
            "ask for less, free the cluster, or wait longer (--wait): results depend on their"
                + " number")
        : Finding.ok(SUBJECT, executors + " have run tasks");
  }

  /**
   * Runs checks on each executor, and examines its clock and whether the driver sees what it
   * writes.
   *
   * @param probe the driver's; empty if it cannot write
   */
  public void examine(List<String> executors, List<Check> checks, Optional<WriteProbe> probe) {
    List<Check> all = new ArrayList<>(checks);
    all.add(Versions.asHere());
    probe.ifPresent(
        begun ->
            all.add(
                new OutputAnswer(
                    begun.directory(),
                    new SerializableConfiguration(context.hadoopConfiguration()))));
    Map<String, List<Finding>> findings = new LinkedHashMap<>();
    try {
      Map<String, ArrayList<Finding>> found =
          ask(() -> new ArrayList<>(Check.all(all, Surroundings.here())));
      Finding unreached =
          Finding.warn(
              SUBJECT, "not looked at: no task got there", "free it of other work and try again");
      for (String executor : executors) {
        findings.put(executor, found.getOrDefault(executor, new ArrayList<>(List.of(unreached))));
      }
      probe.ifPresent(begun -> addUnseen(findings, begun));
      addClocks(findings);
      report.add(findings);
    } catch (TimeoutException e) {
      report.add(findings);
      fail(
          "not all have answered within %d s".formatted(limit.duration().toSeconds()),
          "wait longer (--wait), and look into their logs on the cluster's page");
    } catch (ExecutionException e) {
      report.add(findings);
      fail(
          "Spark has given a job up: " + RootCause.of(e),
          "have the same Spark, Scala and assembly on all machines; their logs say more");
    }
  }

  private void fail(String found, String remedy) {
    report.add(PLACE, Finding.fail(SUBJECT, found, remedy));
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
            // The id is the first word of a name such as "3 on 10.0.0.7".
            if (hasWritten && !probe.hasAnswer(executor.split(" ", 2)[0])) {
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

  /** Examines the clocks in a job of their own: the shorter the job, the better they are known. */
  private void addClocks(Map<String, List<Finding>> findings)
      throws TimeoutException, ExecutionException {
    long before = System.currentTimeMillis();
    Map<String, Long> clocks = ask(System::currentTimeMillis);
    ClockSkew skew = new ClockSkew(before, System.currentTimeMillis());
    findings.forEach(
        (executor, list) ->
            Optional.ofNullable(clocks.get(executor)).map(skew::of).ifPresent(list::add));
  }

  /** Answers by executor, as {@link EachExecutor} names them. */
  private <T> Map<String, T> ask(Question<T> question) throws TimeoutException, ExecutionException {
    return within(() -> EachExecutor.ask(context, question));
  }

  private <T> T within(Callable<T> jobs) throws TimeoutException, ExecutionException {
    try {
      return limit.call("doctor-jobs", jobs);
    } catch (TimeoutException | IllegalStateException e) {
      context.sc().cancelAllJobs();
      throw e;
    }
  }
}
