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
 * The figures of the latest run of this process, as gauges; NaN for what is not known (yet). Spark
 * makes a {@link WinesPlugin} by itself, so the plugin and the run meet at {@link
 * #OF_THIS_PROCESS}.
 */
public final class RunGauges implements RunListener {
  /** The gauges that the application sets and the plugin registers. */
  public static final RunGauges OF_THIS_PROCESS = new RunGauges();

  private static final String STATUS = "run.status";
  private static final String EXIT_CODE = "run.exitCode";
  private static final String SECONDS = "run.seconds";
  private static final String ROWS_READ = "rows.read";
  private static final String ROWS_REJECTED = "rows.rejected";
  private static final String ROWS_TRAINED = "rows.trained";
  private static final String EPOCH = "training.epoch";
  private static final String EPOCHS = "training.epochs";
  private static final String LOSS = "training.loss";
  private static final String VALIDATION_LOSS = "training.validationLoss";
  private static final String ROWS_PER_SECOND = "training.rowsPerSecond";
  private static final String K = "clusters.k";
  private static final String SILHOUETTE = "clusters.silhouette";

  private static final double RUNNING = 1;
  private static final double SUCCEEDED = 2;
  private static final double FAILED = 3;

  private final Map<String, Double> values = new ConcurrentHashMap<>();
  private Optional<MetricRegistry> registry = Optional.empty();

  /** Gives the gauges a registry; those of steps follow as steps end. */
  synchronized void registerIn(MetricRegistry metrics) {
    registry = Optional.of(metrics);
    for (String name :
        new String[] {
          STATUS,
          EXIT_CODE,
          SECONDS,
          ROWS_READ,
          ROWS_REJECTED,
          ROWS_TRAINED,
          EPOCH,
          EPOCHS,
          LOSS,
          VALIDATION_LOSS,
          ROWS_PER_SECOND,
          K,
          SILHOUETTE
        }) {
      register(metrics, name, () -> value(name));
    }
    values.keySet().forEach(name -> register(metrics, name, () -> value(name)));
  }

  static void register(MetricRegistry metrics, String name, DoubleSupplier value) {
    metrics.gauge(name, () -> (Gauge<Double>) value::getAsDouble);
  }

  private double value(String name) {
    return values.getOrDefault(name, Double.NaN);
  }

  @Override
  public synchronized void on(RunName run, RunEvent event) {
    if (event instanceof RunStarted) {
      values.clear();
      set(STATUS, RUNNING);
    } else if (event instanceof RecordsChecked checked) {
      set(ROWS_READ, checked.rowsRead());
      set(ROWS_REJECTED, checked.rowsRejected());
    } else if (event instanceof StepEnded ended) {
      add("steps." + ended.step() + ".seconds", ended.seconds().orElse(0));
    } else if (event instanceof TrainingRound round) {
      add(ROWS_TRAINED, round.rows().orElse(0));
      set(EPOCH, round.epoch());
      set(EPOCHS, round.epochs());
      set(LOSS, round.loss());
      set(VALIDATION_LOSS, round.validationLoss().orElse(Double.NaN));
      set(ROWS_PER_SECOND, round.rowsPerSecond());
    } else if (event instanceof ClustersFound found) {
      set(K, found.k());
      set(SILHOUETTE, found.silhouette());
    } else if (event instanceof RunEnded ended) {
      set(STATUS, ended.exitCode() == 0 ? SUCCEEDED : FAILED);
      set(EXIT_CODE, ended.exitCode());
      set(SECONDS, ended.seconds().orElse(Double.NaN));
    }
  }

  private void set(String name, Number value) {
    values.put(name, value.doubleValue());
    registry.ifPresent(metrics -> register(metrics, name, () -> value(name)));
  }

  private void add(String name, Number more) {
    set(name, values.getOrDefault(name, 0.0) + more.doubleValue());
  }
}
