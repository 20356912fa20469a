package org.winesclustering.monitoring;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import org.winesclustering.event.RunEvent;
import org.winesclustering.event.RunEvent.ClustersFound;
import org.winesclustering.event.RunEvent.RecordsChecked;
import org.winesclustering.event.RunEvent.RunEnded;
import org.winesclustering.event.RunEvent.RunStarted;
import org.winesclustering.event.RunEvent.StepEnded;
import org.winesclustering.event.RunEvent.TrainingRound;
import org.winesclustering.event.RunListener;
import org.winesclustering.event.RunName;

/**
 * Gauges of the latest run of this process, NaN where a value is not known. Spark instantiates
 * {@link WinesPlugin} by itself, so the plugin and the run share {@link #OF_THIS_PROCESS}.
 */
public final class RunGauges implements RunListener {
  /** Instance that the application updates and the plugin registers. */
  public static final RunGauges OF_THIS_PROCESS = new RunGauges();

  private static final double RUNNING = 1;
  private static final double SUCCEEDED = 2;
  private static final double FAILED = 3;

  private final Map<String, Double> values = new ConcurrentHashMap<>();
  private Optional<MetricRegistry> registry = Optional.empty();

  /** A listener whose gauges are all NaN. */
  RunGauges() {
    reset();
  }

  private void reset() {
    values.replaceAll((name, value) -> Double.NaN);
    for (String name :
        new String[] {
          "run.status",
          "run.exitCode",
          "run.seconds",
          "rows.read",
          "rows.rejected",
          "rows.trained",
          "training.epoch",
          "training.epochs",
          "training.loss",
          "training.validationLoss",
          "training.rowsPerSecond",
          "clusters.k",
          "clusters.silhouette"
        }) {
      set(name, Double.NaN);
    }
  }

  /** Adds the gauges to a registry; those of steps follow when the steps end. */
  synchronized void registerIn(MetricRegistry metrics) {
    registry = Optional.of(metrics);
    values.keySet().forEach(name -> register(metrics, name, () -> values.get(name)));
  }

  /** Adds a gauge to a registry. */
  static void register(MetricRegistry metrics, String name, DoubleSupplier value) {
    metrics.gauge(name, () -> (Gauge<Double>) value::getAsDouble);
  }

  @Override
  public synchronized void on(RunName run, RunEvent event) {
    if (event instanceof RunStarted) {
      reset();
      set("run.status", RUNNING);
    } else if (event instanceof RecordsChecked checked) {
      set("rows.read", (double) checked.rowsRead());
      set("rows.rejected", (double) checked.rowsRejected());
    } else if (event instanceof StepEnded ended) {
      add("steps." + ended.step() + ".seconds", ended.seconds().orElse(0));
    } else if (event instanceof TrainingRound round) {
      add("rows.trained", (double) round.rows().orElse(0));
      set("training.epoch", round.epoch());
      set("training.epochs", round.epochs());
      set("training.loss", round.loss());
      set("training.validationLoss", round.validationLoss().orElse(Double.NaN));
      set("training.rowsPerSecond", round.rowsPerSecond());
    } else if (event instanceof ClustersFound found) {
      set("clusters.k", found.k());
      set("clusters.silhouette", found.silhouette());
    } else if (event instanceof RunEnded ended) {
      set("run.status", ended.exitCode() == 0 ? SUCCEEDED : FAILED);
      set("run.exitCode", ended.exitCode());
      set("run.seconds", ended.seconds().orElse(Double.NaN));
    }
  }

  private void set(String name, double value) {
    values.put(name, value);
    registry.ifPresent(metrics -> register(metrics, name, () -> values.get(name)));
  }

  private void add(String name, double more) {
    double before = values.getOrDefault(name, 0.0);
    set(name, (Double.isNaN(before) ? 0 : before) + more);
  }
}
