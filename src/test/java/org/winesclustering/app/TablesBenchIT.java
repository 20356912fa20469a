package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;
import org.winesclustering.comparison.Outcome;

/**
 * How good the clusters and their verdict are on tables that nobody tuned for: on every CSV file of
 * {@code -Dbench.tables=DIRECTORY}, which has a header and the known class in its last column, and
 * on tables without structure. {@code -Dbench.seeds} and {@code -Dbench.structureless} make it
 * shorter, {@code -Dbench.kinds=uniform,skewed} leaves kinds of tables without structure out.
 */
@Tag("bench")
class TablesBenchIT extends SparkTest {
  private static final int SEEDS = Integer.getInteger("bench.seeds", 5);
  private static final int STRUCTURELESS = Integer.getInteger("bench.structureless", 300);
  private static final int CLUSTERS_OF_NOTHING = 3;
  private static final List<Structureless> KINDS =
      Stream.of(System.getProperty("bench.kinds", "normal,uniform,skewed").split(","))
          .map(kind -> Structureless.valueOf(kind.toUpperCase(Locale.ROOT)))
          .toList();

  /** The table's figures over all seeds. */
  private record Figures(
      BenchTable table, int classes, List<ClusteredTable> given, List<ClusteredTable> chosen) {

    double mean(String method) {
      return TablesBenchIT.mean(given, run -> run.agreements().getOrDefault(method, Double.NaN));
    }

    double least(String method) {
      return given.stream().mapToDouble(run -> run.agreements().get(method)).min().orElseThrow();
    }

    long rightK() {
      return chosen.stream().filter(run -> run.k() == classes).count();
    }

    /** The contender without a network that agrees best with the classes, known afterwards. */
    Optional<String> bestSimple() {
      return given.get(0).agreements().keySet().stream()
          .filter(method -> !method.equals(ClusteredTable.LEARNED))
          .filter(method -> Double.isFinite(mean(method)))
          .max(Comparator.comparingDouble(this::mean));
    }
  }

  @Test
  void tables() throws IOException {
    String directory = System.getProperty("bench.tables", "");
    if (directory.isEmpty()) {
      System.out.println("No tables: give -Dbench.tables=DIRECTORY of CSV files");
      return;
    }
    BenchReport report =
        new BenchReport(
            "quality-tables",
            "table",
            "rows x columns",
            "classes",
            "k chosen, by seed",
            "KMeans, mean [least] ARI",
            "best method without a network",
            "learned, mean [least] ARI",
            "learned with k chosen",
            "verdicts",
            "seconds");
    List<Figures> all = new ArrayList<>();
    for (Path file : files(Path.of(directory))) {
      Figures figures = figures(BenchTable.csv(session(), file));
      all.add(figures);
      report.line(cells(figures));
    }
    assertThat(all).as("CSV files in " + directory).isNotEmpty();
    totals(all);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
  }

  private static Figures figures(BenchTable table) {
    int classes = (int) table.rows().select(table.label()).distinct().count();
    return new Figures(
        table, classes, bySeed(table, Map.of("clusters.k", "" + classes)), bySeed(table, Map.of()));
  }

  private static List<ClusteredTable> bySeed(BenchTable table, Map<String, String> settings) {
    return IntStream.rangeClosed(1, SEEDS)
        .mapToObj(seed -> ClusteredTable.of(table, BenchTable.config(seed, settings)))
        .toList();
  }

  private static String[] cells(Figures figures) {
    BenchTable table = figures.table();
    return new String[] {
      table.name(),
      table.rows().count() + " x " + table.features().size(),
      Integer.toString(figures.classes()),
      figures.chosen().stream().map(run -> "" + run.k()).collect(Collectors.joining(" ")),
      range(figures, ClusteredTable.KMEANS),
      figures.bestSimple().map(m -> m + " " + number(figures.mean(m))).orElse("none"),
      range(figures, ClusteredTable.LEARNED),
      number(mean(figures.chosen(), run -> run.agreements().get(ClusteredTable.LEARNED))),
      counted(Stream.of(figures.given(), figures.chosen()).flatMap(List::stream)),
      number(mean(figures.given(), ClusteredTable::seconds))
    };
  }

  private static String range(Figures figures, String method) {
    return "%s [%s]".formatted(number(figures.mean(method)), number(figures.least(method)));
  }

  private static void totals(List<Figures> all) {
    BenchReport report =
        new BenchReport("quality-tables-totals", "over " + all.size() + " tables", "value");
    for (String method : List.of(ClusteredTable.KMEANS, ClusteredTable.LEARNED)) {
      report.line(
          "mean ARI of " + method,
          number(all.stream().mapToDouble(f -> f.mean(method)).average().orElseThrow()));
    }
    report.line(
        "smallest lead of a table's mean over KMeans",
        number(
            all.stream()
                .mapToDouble(f -> f.mean(ClusteredTable.LEARNED) - f.mean(ClusteredTable.KMEANS))
                .min()
                .orElseThrow()));
    report.line(
        "k chosen right",
        all.stream().mapToLong(Figures::rightK).sum() + " of " + all.size() * SEEDS);
    report.line("verdicts, k given", counted(all.stream().flatMap(f -> f.given().stream())));
    report.line("verdicts, k chosen", counted(all.stream().flatMap(f -> f.chosen().stream())));
  }

  private static String counted(Stream<ClusteredTable> runs) {
    Map<String, Long> counts =
        runs.collect(Collectors.groupingBy(ClusteredTable::judged, Collectors.counting()));
    return Stream.of("right", "wrong", "cautious")
        .map(word -> counts.getOrDefault(word, 0L) + " " + word)
        .collect(Collectors.joining(", "));
  }

  @Test
  void tablesWithoutStructure() {
    BenchReport report =
        new BenchReport(
            "quality-no-structure",
            "tables without structure",
            "runs",
            "\"better\" with k = " + CLUSTERS_OF_NOTHING,
            "k = 1 chosen",
            "\"better\" with k chosen");
    for (Structureless kind : KINDS) {
      List<ClusteredTable> given = new ArrayList<>();
      List<ClusteredTable> chosen = new ArrayList<>();
      for (int i = 0; i < STRUCTURELESS / Structureless.values().length; i++) {
        BenchTable table = kind.table(session(), i);
        given.add(
            ClusteredTable.of(
                table, BenchTable.config(i, Map.of("clusters.k", "" + CLUSTERS_OF_NOTHING))));
        chosen.add(ClusteredTable.of(table, BenchTable.config(i, Map.of())));
        table.rows().unpersist();
        // An hour passes before the line of the kind.
        System.out.printf(
            "%s %d: better %d with k given, %d with k chosen; k = 1 for %d%n",
            kind, i + 1, better(given), better(chosen), withoutClusters(chosen));
      }
      report.line(
          kind.name().toLowerCase(Locale.ROOT),
          Integer.toString(given.size()),
          Long.toString(better(given)),
          Long.toString(withoutClusters(chosen)),
          Long.toString(better(chosen)));
    }
  }

  private static long better(List<ClusteredTable> runs) {
    return runs.stream().filter(run -> run.verdict() == Outcome.BETTER).count();
  }

  private static long withoutClusters(List<ClusteredTable> runs) {
    return runs.stream().filter(run -> run.k() == 1).count();
  }

  private static double mean(List<ClusteredTable> runs, ToDoubleFunction<ClusteredTable> value) {
    return runs.stream().mapToDouble(value).average().orElseThrow();
  }

  private static String number(double value) {
    return BenchReport.mean(new double[] {value});
  }
}
