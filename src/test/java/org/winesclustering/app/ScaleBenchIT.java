package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.StandaloneCluster;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.job.ConfiguredClustering;
import org.winesclustering.pipeline.Embedded;
import org.winesclustering.runtime.Sessions;
import org.winesclustering.synthetic.SyntheticWines;
import org.winesclustering.training.TrainingSummary;

/**
 * How the job's time and memory grow with the table, and what a second executor adds, on tables of
 * {@code wines synthesize}. {@code -Dbench.rows=10000,100000} names other sizes, smallest first;
 * what is compared between executors is the largest.
 */
@Tag("bench")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScaleBenchIT {
  private static final long[] ROWS = MadeTable.sizes();
  private static final long LARGEST = ROWS[ROWS.length - 1];
  private static final long MOST_MINUTES = 30;
  private static final int MOST_EXECUTORS = 2;
  private static final String EXECUTOR_MEMORY = "2g";

  /** Little training, the same for any number of executors. */
  private static final Map<String, String> SHORT =
      Map.of(
          "clusters.k", Integer.toString(MadeTable.CLUSTERS),
          "training.epochs", "2",
          "training.epochs-per-round", "1",
          "training.lessons.most", "1");

  /** Rounds of a minute or more, so that what executors compile at their start counts little. */
  private static final Map<String, String> EPOCHS_OF_EXECUTORS =
      Map.of("training.epochs", "16", "training.epochs-per-round", "2");

  @TempDir private static Path folder;

  /** A measured run: its figures by name, in the order of the table. */
  private record Measured(long rows, Map<String, Double> figures) {}

  @Test
  @Order(1)
  void wholeJob() throws Exception {
    // Not counted: it makes the archive of classes.
    train(folder.resolve("first"), List.of("--set", "training.epochs=2"), List.of());
    List<Measured> runs = new ArrayList<>();
    try {
      for (long rows : ROWS) {
        runs.add(job(rows));
      }
    } finally {
      reportGrowth(runs);
    }
  }

  @Test
  @Order(2)
  void oneAndTwoExecutors() throws Exception {
    BenchReport report =
        new BenchReport(
            "scale-executors",
            "executors of one core",
            "rows",
            "rounds of training, s",
            "training rows/s",
            "so many times one executor's",
            "the step training, s",
            "so many times as fast");
    Trained one = trained(1);
    Trained two = trained(MOST_EXECUTORS);
    for (Trained run : List.of(one, two)) {
      report.line(
          Integer.toString(run.summary().workers()),
          String.format(Locale.ROOT, "%,d", run.summary().rows()),
          number(run.summary().seconds()),
          number(run.summary().rowsPerSecond()),
          number(run.summary().rowsPerSecond() / one.summary().rowsPerSecond()),
          number(run.seconds()),
          number(one.seconds() / run.seconds()));
    }
  }

  /** The driver's heap where the rows are on executors of their own. */
  @Test
  @Order(3)
  void driverOfACluster() throws Exception {
    BenchReport report =
        new BenchReport(
            "scale-driver",
            "rows",
            "whole job on two executors, s",
            "driver's heap before a collection at most, MiB",
            "after one, MiB");
    for (long rows : ROWS) {
      Path logs = Files.createDirectories(folder.resolve("cluster-" + rows));
      try (StandaloneCluster cluster =
          StandaloneCluster.start(logs, MOST_EXECUTORS, EXECUTOR_MEMORY)) {
        List<String> settings = new ArrayList<>(input(rows));
        SHORT.forEach((key, value) -> settings.addAll(List.of("--set", key + "=" + value)));
        Path output = folder.resolve("on-cluster-" + rows);
        double seconds =
            train(
                output,
                settings,
                List.of(
                    "--master",
                    cluster.master(),
                    "--driver-memory",
                    "1g",
                    "--executor-memory",
                    EXECUTOR_MEMORY));
        HeapPeak heap = heap(output);
        report.line(
            String.format(Locale.ROOT, "%,d", rows),
            number(seconds),
            Integer.toString(heap.before()),
            Integer.toString(heap.after()));
      }
    }
  }

  private static Measured job(long rows) throws IOException, InterruptedException {
    Path output = folder.resolve("job-" + rows);
    double seconds = train(output, input(rows), List.of());
    PublishedFiles run = PublishedFiles.latest(output);
    JsonNode steps = run.value("seconds");
    List<String> beside = new ArrayList<>();
    run.value("stepsBeside").forEach(step -> beside.add(step.asText()));

    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("the whole process, s", seconds);
    steps
        .fields()
        .forEachRemaining(
            step -> {
              if (!step.getKey().equals("total")) {
                String among = beside.contains(step.getKey()) ? ", beside others" : "";
                figures.put(step.getKey() + among + ", s", step.getValue().asDouble());
              }
            });
    figures.put("before and after the steps, s", seconds - steps.path("total").asDouble());
    figures.put("rows/s", rows / seconds);
    figures.put("epochs of training", run.value("training.epochs").asDouble());
    figures.put("training rows/s", run.value("training.rowsPerSecond").asDouble());
    HeapPeak heap = heap(output);
    figures.put("heap before a collection at most, MiB", (double) heap.before());
    figures.put("heap after a collection at most, MiB", (double) heap.after());
    figures.put("k", run.value("clusters.k").asDouble());
    System.out.printf(Locale.ROOT, "%,d rows: %s%n", rows, figures);
    return new Measured(rows, figures);
  }

  /** A line for each figure, with the exponent of its growth between one size and the next. */
  private static void reportGrowth(List<Measured> runs) {
    if (runs.isEmpty()) {
      return;
    }
    List<String> columns = new ArrayList<>(List.of("figure"));
    for (int i = 0; i < runs.size(); i++) {
      String size = String.format(Locale.ROOT, "%,d", runs.get(i).rows());
      columns.add(size + " rows");
      if (i > 0) {
        columns.add("exponent to " + size);
      }
    }
    BenchReport report = new BenchReport("scale-job", columns.toArray(String[]::new));
    for (String figure : runs.get(runs.size() - 1).figures().keySet()) {
      List<String> cells = new ArrayList<>(List.of(figure));
      for (int i = 0; i < runs.size(); i++) {
        cells.add(number(figure(runs.get(i), figure)));
        if (i > 0) {
          cells.add(number(exponent(runs.get(i - 1), runs.get(i), figure)));
        }
      }
      report.line(cells.toArray(String[]::new));
    }
  }

  private static double figure(Measured run, String figure) {
    return run.figures().getOrDefault(figure, Double.NaN);
  }

  private static double exponent(Measured fewer, Measured more, String figure) {
    return Growth.exponent(
        (double) fewer.rows(), figure(fewer, figure), (double) more.rows(), figure(more, figure));
  }

  /** The table of so many rows, made if it is not there, as options of {@code train}. */
  private static List<String> input(long rows) throws IOException, InterruptedException {
    return List.of(
        "--input", MadeTable.of(folder, rows).toString(), "--label", SyntheticWines.LABEL);
  }

  /**
   * Runs {@code wines train} as a process that logs its collections.
   *
   * @return seconds from its start to its end
   */
  private static double train(Path output, List<String> options, List<String> sparkOptions)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("train", "--output", output.toString()));
    arguments.addAll(options);
    arguments.addAll(
        List.of("--", "--driver-java-options", "-Xlog:gc:file=" + collections(output)));
    arguments.addAll(sparkOptions);
    long start = System.nanoTime();
    WinesProcess.Ended ended = WinesProcess.start(folder, Map.of(), arguments).await(MOST_MINUTES);
    double seconds = secondsSince(start);
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    return seconds;
  }

  private static Path collections(Path output) throws IOException {
    Path logs = Files.createDirectories(Path.of("target", "bench", "scale").toAbsolutePath());
    return logs.resolve(output.getFileName() + "-gc.log");
  }

  private static HeapPeak heap(Path output) throws IOException {
    return HeapPeak.of(Files.readAllLines(collections(output)));
  }

  /** What training says of itself, and the seconds of the whole step. */
  private record Trained(TrainingSummary summary, double seconds) {}

  /** The step training, alone on a cluster of so many executors. */
  private static Trained trained(int executors) throws IOException, InterruptedException {
    Path table = MadeTable.of(folder, LARGEST);
    Path logs = Files.createDirectories(folder.resolve("executors-" + executors));
    try (StandaloneCluster cluster = StandaloneCluster.start(logs, executors, EXECUTOR_MEMORY);
        SparkSession session = session(cluster)) {
      Map<String, String> settings = new LinkedHashMap<>(SHORT);
      settings.putAll(EPOCHS_OF_EXECUTORS);
      settings.put("training.workers", Integer.toString(executors));
      WinesConfig config = BenchTable.config(42, settings);
      Dataset<Row> rows = session.read().parquet(table.toString());
      List<String> features = new ArrayList<>(List.of(rows.columns()));
      features.remove(SyntheticWines.LABEL);
      Dataset<Row> scaled =
          new BenchTable("synthetic", rows, features, SyntheticWines.LABEL).scaled(config);
      assertThat(scaled.count()).isEqualTo(LARGEST);
      long start = System.nanoTime();
      Embedded learned =
          Embedded.fit(
              scaled, ConfiguredClustering.of(config).options().network(MadeTable.CLUSTERS));
      double seconds = secondsSince(start);
      assertThat(cluster.executors()).hasSize(executors);
      return new Trained(learned.training(), seconds);
    }
  }

  private static SparkSession session(StandaloneCluster cluster) {
    return SparkSession.builder()
        .config(
            Sessions.configured(
                new SparkConf()
                    .setAppName("executors")
                    .setMaster(cluster.master())
                    .set("spark.home", StandaloneCluster.sparkHome().toString())
                    .set("spark.jars", StandaloneCluster.assembly().toString())
                    .set("spark.executor.memory", EXECUTOR_MEMORY)
                    .set("spark.driver.host", "127.0.0.1")
                    .set("spark.driver.bindAddress", "127.0.0.1")
                    .set("spark.executorEnv.OMP_NUM_THREADS", "1")
                    .set("spark.ui.enabled", "false")
                    // All executors take part from the first round on.
                    .set("spark.scheduler.minRegisteredResourcesRatio", "1.0"),
                2048))
        .getOrCreate();
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
  }
}
