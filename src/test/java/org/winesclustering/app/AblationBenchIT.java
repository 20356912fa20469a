package org.winesclustering.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.stat.Correlation;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;
import org.winesclustering.pipeline.Columns;

/**
 * What each part of the recipe adds on UCI Wine with k = 3: one part changed at a time. {@code
 * -Dbench.ablation-seeds} sets the number of seeds.
 */
@Tag("bench")
class AblationBenchIT extends SparkTest {
  private static final int SEEDS = Integer.getInteger("bench.ablation-seeds", 5);
  private static final Map<String, Map<String, String>> VARIANTS = new LinkedHashMap<>();

  static {
    VARIANTS.put("as configured by default", Map.of());
    VARIANTS.put("objective reconstruct", Map.of("training.objective", "reconstruct"));
    VARIANTS.put(
        "objective dec",
        Map.of("training.objective", "dec", "training.lessons.cluster-weight", "0.1"));
    VARIANTS.put("one member", Map.of("training.members", "1"));
    VARIANTS.put("residual blocks", Map.of("network.kind", "residual"));
    VARIANTS.put(
        "residual, pooling 2, dropout 0.1",
        Map.of(
            "network.kind", "residual",
            "network.filters", "[16, 16]",
            "network.pooling", "2",
            "network.dropout", "0.1"));
    VARIANTS.put("no noise", Map.of("training.noise.level", "0"));
    VARIANTS.put("noise mask 0.3", Map.of("training.noise.kind", "mask"));
    VARIANTS.put("noise swap 0.3", Map.of("training.noise.kind", "swap"));
    VARIANTS.put("embedding of 4 dimensions", Map.of("network.embedding-size", "4"));
    VARIANTS.put("ReLU instead of ELU", Map.of("network.activation", "relu"));
    VARIANTS.put("kernel 1: no neighbours", Map.of("network.kernel-size", "1"));
    VARIANTS.put("kernel 5", Map.of("network.kernel-size", "5"));
  }

  @Test
  void uciWine() throws IOException {
    BenchTable table = BenchTable.uciWine(session());
    BenchReport report =
        new BenchReport("ablation", "UCI Wine, k = 3, " + SEEDS + " seeds", "mean ARI", "minimum");
    VARIANTS.forEach((name, settings) -> line(report, name, table, settings));
    line(report, "columns ordered by correlation", table.ordered(byCorrelation(table)), Map.of());
    List<String> random = new ArrayList<>(table.features());
    Collections.shuffle(random, new Random(1));
    line(report, "columns in random order", table.ordered(random), Map.of());
  }

  private static void line(
      BenchReport report, String name, BenchTable table, Map<String, String> settings) {
    double[] aris =
        IntStream.rangeClosed(1, SEEDS)
            .mapToDouble(seed -> table.learned(3, BenchTable.config(seed, settings)))
            .toArray();
    report.line(name, BenchReport.mean(aris), BenchReport.least(aris));
  }

  /** A chain: after each column the one of those left that correlates most with it, by amount. */
  private static List<String> byCorrelation(BenchTable table) {
    Dataset<Row> scaled = table.scaled(BenchTable.config(1, Map.of()));
    Matrix correlation = Correlation.corr(scaled, Columns.SCALED).head().getAs(0);
    List<Integer> left =
        new ArrayList<>(IntStream.range(1, table.features().size()).boxed().toList());
    List<Integer> order = new ArrayList<>(List.of(0));
    while (!left.isEmpty()) {
      int last = order.get(order.size() - 1);
      Integer next =
          Collections.max(
              left,
              (a, b) ->
                  Double.compare(
                      Math.abs(correlation.apply(last, a)), Math.abs(correlation.apply(last, b))));
      left.remove(next);
      order.add(next);
    }
    return order.stream().map(table.features()::get).toList();
  }
}
