package org.winesclustering.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;
import org.winesclustering.event.RunEvent;
import org.winesclustering.event.RunEvent.ClustersFound;
import org.winesclustering.event.RunEvent.DriftMeasured;
import org.winesclustering.event.RunEvent.RecordsChecked;
import org.winesclustering.event.RunEvent.RunEnded;
import org.winesclustering.event.RunEvent.RunStarted;
import org.winesclustering.event.RunEvent.StepEnded;
import org.winesclustering.event.RunEvent.TrainingRound;
import org.winesclustering.event.RunName;

class WinesPluginTest {
  static final RunName RUN = new RunName("train", Optional.of("r"), Optional.empty());

  private static void tell(RunGauges figures, RunEvent... events) {
    List.of(events).forEach(event -> figures.on(RUN, event));
  }

  private static RunEvent round(int round, long rows, double loss) {
    return new TrainingRound(
        round,
        5 * round,
        120,
        OptionalLong.of(rows),
        loss,
        OptionalDouble.empty(),
        0.002,
        OptionalDouble.of(0.5),
        2 * rows);
  }

  private static RunEvent step(String name, double seconds) {
    return new StepEnded(name, OptionalDouble.of(seconds), OptionalLong.empty(), "succeeded");
  }

  /** Every kind of event that a gauge is set by; the first two come before there is a session. */
  static List<RunEvent> aWholeRun() {
    return List.of(
        new RunStarted(false),
        step("start", 1.5),
        new RecordsChecked(180, 2, 13),
        step("write", 1),
        round(1, 890, 0.9),
        round(2, 890, 0.7),
        step("write", 2),
        new ClustersFound(3, 0.25, ""),
        new DriftMeasured(0.61, 2, OptionalLong.of(7)),
        new RunEnded("failed", 6, "worse", OptionalDouble.of(60)));
  }

  private static double value(MetricRegistry metrics, String name) {
    Gauge<?> gauge = metrics.getGauges().get(name);
    return ((Number) gauge.getValue()).doubleValue();
  }

  @Test
  void gaugesShowWhatTheRunTells() {
    RunGauges figures = new RunGauges();
    MetricRegistry metrics = new MetricRegistry();
    aWholeRun().stream().limit(2).forEach(event -> figures.on(RUN, event));
    // As in a run: the first events come before there is a session, and with it a registry.
    figures.registerIn(metrics);

    assertThat(value(metrics, "run.status")).isEqualTo(1);
    assertThat(value(metrics, "run.exitCode")).isNaN();
    assertThat(value(metrics, "steps.start.seconds")).isEqualTo(1.5);

    aWholeRun().stream().skip(2).forEach(event -> figures.on(RUN, event));

    assertThat(value(metrics, "rows.read")).isEqualTo(180);
    assertThat(value(metrics, "rows.rejected")).isEqualTo(2);
    assertThat(value(metrics, "rows.trained")).isEqualTo(1780);
    assertThat(value(metrics, "training.epoch")).isEqualTo(10);
    assertThat(value(metrics, "training.epochs")).isEqualTo(120);
    assertThat(value(metrics, "training.loss")).isEqualTo(0.7);
    assertThat(value(metrics, "training.validationLoss")).isNaN();
    assertThat(value(metrics, "training.rowsPerSecond")).isEqualTo(1780);
    assertThat(value(metrics, "steps.write.seconds")).isEqualTo(3);
    assertThat(value(metrics, "clusters.k")).isEqualTo(3);
    assertThat(value(metrics, "clusters.silhouette")).isEqualTo(0.25);
    assertThat(value(metrics, "drift.psi")).isEqualTo(0.61);
    assertThat(value(metrics, "drift.findings")).isEqualTo(2);
    assertThat(value(metrics, "rows.novel")).isEqualTo(7);
    assertThat(value(metrics, "run.status")).isEqualTo(3);
    assertThat(value(metrics, "run.exitCode")).isEqualTo(6);
    assertThat(value(metrics, "run.seconds")).isEqualTo(60);
  }

  @Test
  void anotherRunOfTheProcessBeginsAnew() {
    RunGauges figures = new RunGauges();
    MetricRegistry metrics = new MetricRegistry();
    figures.registerIn(metrics);
    tell(figures, new RunStarted(false), round(1, 890, 0.9), step("training", 2));

    tell(figures, new RunStarted(false), round(1, 100, 0.8));

    assertThat(value(metrics, "rows.trained")).isEqualTo(100);
    assertThat(value(metrics, "steps.training.seconds")).isNaN();
  }

  @Test
  void prometheusFetchesThemFromSparksOwnPage() throws Exception {
    tell(RunGauges.OF_THIS_PROCESS, new RunStarted(false), new RecordsChecked(178, 0, 13));
    SparkTest.stopSpark();
    try (SparkSession session =
        SparkSession.builder()
            .master("local[1]")
            .appName("metrics")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.ui.enabled", "true")
            .config("spark.ui.port", "0")
            .config("spark.metrics.namespace", "wines")
            .config("spark.metrics.conf", "conf/metrics.properties")
            .config("spark.plugins", WinesPlugin.class.getName())
            .getOrCreate()) {
      tell(RunGauges.OF_THIS_PROCESS, step("check", 0.25));
      String page = get(session.sparkContext().uiWebUrl().get() + "/metrics/prometheus/");

      String name = "metrics_wines_driver_plugin_org_winesclustering_monitoring_WinesPlugin_";
      assertThat(page)
          .contains(name + "rows_read_Value{type=\"gauges\"} 178.0")
          .contains(name + "rows_rejected_Value{type=\"gauges\"} 0.0")
          .contains(name + "run_status_Value{type=\"gauges\"} 1.0")
          .contains(name + "training_loss_Value{type=\"gauges\"} NaN")
          .contains(name + "steps_check_seconds_Value{type=\"gauges\"} 0.25")
          .contains(name + "executor_rowsTrained_Value{type=\"gauges\"} ")
          .contains(name + "executor_nativeBytes_Value{type=\"gauges\"} ");
    }
  }

  private static String get(String address) throws IOException, InterruptedException {
    URI page = URI.create(address);
    // By the address it listens on, whatever this machine's name stands for.
    URI loopback = URI.create("http://127.0.0.1:" + page.getPort() + page.getPath());
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(loopback).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
