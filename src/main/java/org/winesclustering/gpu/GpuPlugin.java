package org.winesclustering.gpu;

import java.util.Locale;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Lets every executor choose ND4J's backend before its first task, also one that is started in
 * place of a lost one ({@code spark.plugins}).
 */
public final class GpuPlugin implements SparkPlugin {
  /** A {@link GpuUse} in small letters. */
  private static final String USE = "spark.wines.gpu";

  private static final String PLUGINS = "spark.plugins";

  /**
   * Adds the plugin to those of a session that is to be started, with what it is to do, unless
   * nothing is to be done: the CPU is taken, and there is nothing else.
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
