package org.winesclustering.monitoring;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import org.winesclustering.event.RunEvent;
import org.winesclustering.event.RunEvent.ClustersFound;
import org.winesclustering.event.RunEvent.DriftMeasured;
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
  /** The meaning of each gauge, in the order in which they are written; steps have more. */
  static final Map<String, String> MEANINGS = new LinkedHashMap<>();

  static {
    MEANINGS.put("run.status", "Status of the run: 1 running, 2 succeeded, 3 failed.");
    MEANINGS.put("run.exitCode", "Exit code of the run: 0 succeeded, 6 a gate, 143 stopped.");
    MEANINGS.put("run.seconds", "Seconds that the run took.");
    MEANINGS.put("rows.read", "Records that were read.");
    MEANINGS.put("rows.rejected", "Records that could not be used.");
    MEANINGS.put("rows.trained", "Records that were trained on, each once an epoch.");
    MEANINGS.put("rows.novel", "Scored records that are unlike the training's.");
    MEANINGS.put("training.epoch", "Epochs that are done.");
    MEANINGS.put("training.epochs", "Largest number of epochs.");
    MEANINGS.put("training.loss", "Loss of the last round.");
    MEANINGS.put("training.validationLoss", "Loss of the validation records in the last round.");
    MEANINGS.put("training.rowsPerSecond", "Records trained on in a second of the last round.");
    MEANINGS.put("clusters.k", "Number of clusters that were found.");
    MEANINGS.put("clusters.silhouette", "Mean silhouette of the clusters, -1 to 1.");
    MEANINGS.put("drift.psi", "Largest population stability index of the scored records' columns.");
    MEANINGS.put("drift.findings", "Number of columns that have clearly drifted.");
  }

  private static final double RUNNING = 1;
  private static final double SUCCEEDED = 2;
  private static final double FAILED = 3;

  /**
   * Instance that the application updates and the plugin registers; it needs the constants above.
   */
  public static final RunGauges OF_THIS_PROCESS = new RunGauges();

  private final Map<String, Double> values = new ConcurrentHashMap<>();
  private Optional<MetricRegistry> registry = Optional.empty();

  /** A listener whose gauges are all NaN. */
  RunGauges() {
    reset();
  }

  private void reset() {
    values.replaceAll((name, value) -> Double.NaN);
    MEANINGS.keySet().forEach(name -> set(name, Double.NaN));
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
    } else if (event instanceof DriftMeasured drift) {
      set("drift.psi", drift.psi());
      set("drift.findings", drift.findings());
      drift.novel().ifPresent(rows -> set("rows.novel", (double) rows));
    } else if (event instanceof RunEnded ended) {
      set("run.status", ended.exitCode() == 0 ? SUCCEEDED : FAILED);
      set("run.exitCode", ended.exitCode());
      set("run.seconds", ended.seconds().orElse(Double.NaN));
    }
  }

  /** The value of a gauge, NaN where it is not known. */
  double value(String name) {
    return values.get(name);
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
