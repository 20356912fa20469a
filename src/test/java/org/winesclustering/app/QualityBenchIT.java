package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.synthetic.Contamination;
import org.winesclustering.synthetic.WineOptions;

/**
 * How good the learned clusters are, over many seeds and tables with known classes: the table in
 * {@code docs/results.md}. {@code -Dbench.seeds} and {@code -Dbench.synthetic} make it shorter;
 * {@code -Dbench.wine-quality=DIRECTORY} says where the two files of UCI's Wine Quality lie.
 */
@Tag("bench")
class QualityBenchIT extends SparkTest {
  private static final int SEEDS = Integer.getInteger("bench.seeds", 20);
  private static final int TABLES = Integer.getInteger("bench.synthetic", 10);
  private static final int ROWS = Integer.getInteger("bench.rows", 500);
  private static final int MOST_CLUSTERS = 8;

  @Test
  void uciWine() throws IOException {
    BenchTable table = BenchTable.uciWine(session());
    BenchReport report = report("quality-uci-wine");
    double[] learned = given(report, table, 3);
    double[] chosen = bySeed(seed -> table.chosen(config(seed)));
    long right = IntStream.range(0, SEEDS).filter(i -> chosen[i] == 3).count();
    report.line(table.name() + ", k not given", "k = 3", right + " of " + SEEDS, "", "");

    assertThat(Arrays.stream(learned).min().orElseThrow()).isGreaterThan(0.85);
  }

  @Test
  void wineQuality() throws IOException {
    String directory = System.getProperty("bench.wine-quality", "");
    if (!Files.exists(Path.of(directory, "winequality-red.csv"))) {
      System.out.println(
          "Wine Quality is skipped: give -Dbench.wine-quality=DIRECTORY of winequality-red.csv and"
              + " winequality-white.csv");
      return;
    }
    given(report("quality-wine-quality"), BenchTable.wineQuality(session(), directory), 2);
  }

  @Test
  void synthetic() {
    BenchReport report =
        new BenchReport(
            "quality-synthetic",
            "synthetic, true k",
            "true k chosen",
            "KMeans on scaled features, mean ARI",
            "learned, mean ARI");
    for (int clusters = 1; clusters <= MOST_CLUSTERS; clusters++) {
      int k = clusters;
      double[] chosen = new double[TABLES];
      double[] plain = new double[TABLES];
      double[] learned = new double[TABLES];
      for (int i = 0; i < TABLES; i++) {
        BenchTable table = BenchTable.synthetic(session(), options(k, i));
        chosen[i] = table.chosen(config(i));
        plain[i] = k == 1 ? Double.NaN : table.plain(k, config(i));
        learned[i] = k == 1 ? Double.NaN : table.learned(k, config(i));
        session().catalog().clearCache();
      }
      long right = IntStream.range(0, TABLES).filter(i -> chosen[i] == k).count();
      report.line(
          Integer.toString(k),
          right + " of " + TABLES,
          BenchReport.mean(plain),
          BenchReport.mean(learned));
    }
  }

  /** Every second table overlaps, every third has sizes that differ up to fourfold, and so on. */
  private static WineOptions options(int clusters, int table) {
    double overlap = table % 2 == 0 ? 0 : 0.1;
    List<Double> shares =
        table % 3 == 2
            ? IntStream.range(0, clusters)
                .mapToObj(i -> clusters == 1 ? 1.0 : 1 - 0.75 * i / (clusters - 1))
                .toList()
            : List.of();
    Contamination noise = new Contamination(0, 0, 0, 0, table % 5 == 4 ? 3 : 0);
    return new WineOptions(ROWS, clusters, shares, overlap, 1000 + table, noise);
  }

  private static BenchReport report(String name) {
    return new BenchReport(
        name,
        "table",
        "KMeans on scaled features, mean ARI",
        "its minimum",
        "learned, mean ARI",
        "its minimum");
  }

  private static double[] given(BenchReport report, BenchTable table, int k) {
    double[] plain = bySeed(seed -> table.plain(k, config(seed)));
    double[] learned = bySeed(seed -> table.learned(k, config(seed)));
    report.line(
        table.name() + ", k given, " + SEEDS + " seeds",
        BenchReport.mean(plain),
        BenchReport.least(plain),
        BenchReport.mean(learned),
        BenchReport.least(learned));
    return learned;
  }

  private static double[] bySeed(IntToDoubleFunction measured) {
    return IntStream.rangeClosed(1, SEEDS).mapToDouble(measured).toArray();
  }

  private static WinesConfig config(long seed) {
    return BenchTable.config(seed, Map.of());
  }
}
