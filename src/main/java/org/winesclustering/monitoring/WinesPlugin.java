package org.winesclustering.monitoring;

import com.codahale.metrics.MetricRegistry;
import java.util.Map;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.bytedeco.javacpp.Pointer;
import org.winesclustering.training.RowsTrained;

/**
 * Spark plugin ({@code spark.plugins}) that publishes the measures of a run in Spark's metrics
 * system, whose {@code metrics.properties} name the destinations. Without any it costs nothing.
 *
 * <p>On the driver: {@link RunGauges#MEANINGS} (a row counts once for each epoch as trained on) and
 * {@code steps.NAME.seconds}. On every executor: {@code executor.rowsTrained} and {@code
 * executor.nativeBytes} outside the heap, as soon as it has trained.
 */
public final class WinesPlugin implements SparkPlugin {

  @Override
  public DriverPlugin driverPlugin() {
    return new OfDriver();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new OfExecutor();
  }

  private static final class OfDriver implements DriverPlugin {
    @Override
    public void registerMetrics(String application, PluginContext context) {
      RunGauges.OF_THIS_PROCESS.registerIn(context.metricRegistry());
    }
  }

  /** Gauges of an executor; their names differ from the driver's, which local mode shares. */
  private static final class OfExecutor implements ExecutorPlugin {
    @Override
    public void init(PluginContext context, Map<String, String> extraConf) {
      MetricRegistry metrics = context.metricRegistry();
      RunGauges.register(metrics, "executor.rowsTrained", RowsTrained::inThisProcess);
      RunGauges.register(metrics, "executor.nativeBytes", OfExecutor::nativeBytes);
    }

    /**
     * Bytes of native memory, NaN before training: asking earlier would load ND4J at the same time
     * as the training thread does, and both would deadlock.
     */
    private static double nativeBytes() {
      return RowsTrained.inThisProcess() == 0 ? Double.NaN : Pointer.totalBytes();
    }
  }
}
