package org.winesclustering.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.SparkTest;
import org.winesclustering.app.BenchReport;
import org.winesclustering.features.CategoryColumns;
import org.winesclustering.features.CategoryFeatures;

/**
 * What categories do to the clusters that a network is taught, on tables of every {@link
 * MixedKind}: left out (columns of 0 and 1 are then numbers), and used as far as they go with the
 * numbers. {@code -Dbench.seeds} says how many tables of each kind, {@code -Dbench.kinds} which.
 */
@Tag("bench")
class CategoriesBenchIT extends SparkTest {
  private static final Logger LOG = LoggerFactory.getLogger(CategoriesBenchIT.class);
  private static final int SEEDS = Integer.getInteger("bench.seeds", 3);
  private static final List<String> KINDS =
      Arrays.stream(System.getProperty("bench.kinds", "").split(",", -1))
          .filter(kind -> !kind.isEmpty())
          .toList();

  @Test
  void tables() {
    BenchReport report =
        new BenchReport(
            "quality-categories",
            "table",
            "classes",
            "k chosen, none",
            "k chosen, auto",
            "ARI, none",
            "ARI, auto",
            "ARI with k given, none",
            "ARI with k given, auto",
            "columns of categories");
    Stream.of(MixedKind.values())
        .filter(kind -> KINDS.isEmpty() || KINDS.contains(kind.name()))
        .forEach(kind -> report.line(cells(kind)));
  }

  private static String[] cells(MixedKind kind) {
    List<TaughtClusters> none = new ArrayList<>();
    List<TaughtClusters> auto = new ArrayList<>();
    List<TaughtClusters> noneGiven = new ArrayList<>();
    List<TaughtClusters> autoGiven = new ArrayList<>();
    List<String> axes = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      Dataset<Row> table = kind.table(session(), seed).cache();
      CategoryFeatures without = CategoryFeatures.none(kind.features());
      CategoryFeatures with =
          CategoryFeatures.of(
              table,
              kind.features(),
              new CategoryColumns(kind.words(), List.of(), kind.dummies(), Set.of()),
              42);
      with.sentence().ifPresent(LOG::info);
      axes.add("" + with.stage().map(stage -> stage.outputs().size()).orElse(0));
      none.add(TaughtClusters.of(table, without, MixedKind.LABEL, 0));
      noneGiven.add(given(table, without, kind, none.get(seed - 1)));
      boolean isSame = with.features().equals(without.features());
      auto.add(isSame ? none.get(seed - 1) : TaughtClusters.of(table, with, MixedKind.LABEL, 0));
      autoGiven.add(
          isSame ? noneGiven.get(seed - 1) : given(table, with, kind, auto.get(seed - 1)));
      table.unpersist();
    }
    return new String[] {
      kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
      Integer.toString(kind.classes()),
      ks(none),
      ks(auto),
      mean(kind, none),
      mean(kind, auto),
      mean(kind, noneGiven),
      mean(kind, autoGiven),
      String.join(" ", axes)
    };
  }

  /** The clusters with the right number of them, which need not be fitted where it was chosen. */
  private static TaughtClusters given(
      Dataset<Row> table, CategoryFeatures categories, MixedKind kind, TaughtClusters chosen) {
    return chosen.k() == kind.classes()
        ? chosen
        : TaughtClusters.of(table, categories, MixedKind.LABEL, kind.classes());
  }

  private static String ks(List<TaughtClusters> found) {
    return found.stream().map(clusters -> "" + clusters.k()).collect(Collectors.joining(" "));
  }

  private static String mean(MixedKind kind, List<TaughtClusters> found) {
    return kind.classes() == 1
        ? "-"
        : String.format(
            Locale.ROOT,
            "%.3f",
            found.stream().mapToDouble(TaughtClusters::agreement).average().orElseThrow());
  }
}
