package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.QuickJava;
import org.winesclustering.StandaloneCluster;

/** The plugin of Spark's metrics system on executors that are processes of their own. */
@Tag("cluster")
class ClusterMetricsIT {
  private static final String PLUGIN = "plugin.org.winesclustering.monitoring.WinesPlugin.";

  @TempDir private Path folder;

  @Test
  void everyExecutorCountsTheRowsThatItTrainedOn() throws Exception {
    Path metrics = Files.createDirectory(folder.resolve("metrics"));
    try (StandaloneCluster cluster = StandaloneCluster.start(folder, 2)) {
      WinesProcess.Ended ended =
          WinesProcess.start(
                  folder,
                  Map.of(),
                  List.of(
                      "train",
                      "--output",
                      folder.resolve("out").toString(),
                      "--set",
                      "training.epochs=4",
                      "--set",
                      "training.members=2",
                      "--set",
                      "clusters.k=3",
                      "--set",
                      "clusters.starts=1",
                      "--",
                      "--master",
                      cluster.master(),
                      "--conf",
                      "spark.driver.host=127.0.0.1",
                      "--conf",
                      QuickJava.DRIVER,
                      "--conf",
                      QuickJava.EXECUTORS,
                      "--conf",
                      "spark.metrics.namespace=wines",
                      "--conf",
                      "spark.metrics.conf.*.sink.csv.class=org.apache.spark.metrics.sink.CsvSink",
                      "--conf",
                      "spark.metrics.conf.*.sink.csv.directory=" + metrics,
                      "--conf",
                      "spark.metrics.conf.*.sink.csv.period=1"))
              .await();
      assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    }

    // Few rows may all be trained on by the same executor.
    double rows = 0;
    for (String executor : List.of("0", "1")) {
      String name = "wines." + executor + "." + PLUGIN + "executor.";
      double trained = last(metrics.resolve(name + "rowsTrained.csv"));
      double bytes = last(metrics.resolve(name + "nativeBytes.csv"));
      assertThat(bytes).matches(any -> any > 0 == trained > 0, "positive where rows were trained");
      rows += trained;
    }
    assertThat(rows).isEqualTo(4 * 178);
    assertThat(last(metrics.resolve("wines.driver." + PLUGIN + "rows.trained.csv")))
        .isEqualTo(4 * 178);
    try (Stream<Path> files = Files.list(metrics)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("wines.driver." + PLUGIN + "executor."));
    }
  }

  /** The last value in the file of a gauge. */
  private static double last(Path file) throws Exception {
    List<String> lines = Files.readAllLines(file);
    return Double.parseDouble(lines.get(lines.size() - 1).split(",", -1)[1]);
  }
}
