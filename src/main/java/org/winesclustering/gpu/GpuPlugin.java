package org.winesclustering.gpu;

import java.util.Locale;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Spark plugin ({@code spark.plugins}) that chooses ND4J's backend on every executor before its
 * first task, also on executors that replace lost ones.
 */
public final class GpuPlugin implements SparkPlugin {
  /** Key of the session's {@link GpuUse}, in lower case. */
  private static final String USE = "spark.wines.gpu";

  private static final String PLUGINS = "spark.plugins";

  /**
   * Adds the plugin to the configuration of a session that will be started, unless the CPU is
   * wanted and ND4J has no other backend.
   */
  public static void addTo(SparkConf conf, GpuUse use) {
    if (use == GpuUse.OFF && !CudaBuild.ofThisProcess().isThere()) {
      return;
    }
    String others = conf.get(PLUGINS, "");
    String own = GpuPlugin.class.getName();
    if (!others.contains(own)) {
      conf.set(PLUGINS, others.isBlank() ? own : others + "," + own);
    }
    conf.set(USE, use.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public DriverPlugin driverPlugin() {
    return null;
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new OfExecutor();
  }

  private static final class OfExecutor implements ExecutorPlugin {
    @Override
    public void init(PluginContext context, Map<String, String> extraConf) {
      String use = context.conf().get(USE, "off").toUpperCase(Locale.ROOT);
      ProcessBackend.choose(GpuUse.valueOf(use));
    }
  }
}
