package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.app.BenchShape.Drift;
import org.winesclustering.app.LearnedAndTaught.Method;
import org.winesclustering.clustering.Contingency;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.novelty.NoveltyThreshold;
import org.winesclustering.pipeline.Columns;
import org.winesclustering.pipeline.SafeModels;

/**
 * What the network adds to the mixture that it is taught, and to plain KMeans, with k given: on the
 * CSV files of {@code -Dbench.tables=DIRECTORY}, which have a header and the known class in the
 * last column, and on tables of other kinds ({@link BenchShape}). {@code -Dbench.seeds} (3), {@code
 * -Dbench.classes-left-out} (3) and {@code -Dbench.scored-rows} (100,000) make it shorter.
 */
@Tag("bench")
class NetworkBenchIT extends SparkTest {
  private static final int SEEDS = Integer.getInteger("bench.seeds", 3);
  private static final int SCORED_ROWS = Integer.getInteger("bench.scored-rows", 100_000);

  /** Classes of a table that are left out in turn, the most frequent ones. */
  private static final int CLASSES_LEFT_OUT = Integer.getInteger("bench.classes-left-out", 3);

  private static final int ROUNDS = 3;
  private static final String NOVEL_CLASS = "novelClass";

  @TempDir Path directory;

  /** Rows to train on, and other rows to score. */
  private record Divided(BenchTable trained, BenchTable scored) {

    static Divided halves(BenchTable table, long seed) {
      // In a random order that follows from the seed, whatever the partitions.
      List<Dataset<Row>> halves =
          List.of(table.rows().repartition(1).randomSplit(new double[] {1, 1}, seed));
      return new Divided(of(table, halves.get(0)), of(table, halves.get(1)));
    }

    static Divided shifted(BenchShape shape, long seed) {
      return new Divided(
          shape.table(session(), Drift.NONE, seed),
          shape.table(session(), Drift.SHIFTED, seed + 1000));
    }
  }

  private static BenchTable of(BenchTable table, Dataset<Row> rows) {
    return new BenchTable(table.name(), rows.cache(), table.features(), table.label());
  }

  private static List<BenchTable> tables() throws IOException {
    List<BenchTable> tables = new ArrayList<>();
    String folder = System.getProperty("bench.tables", "");
    if (folder.isEmpty()) {
      System.out.println("No tables of a folder: give -Dbench.tables=DIRECTORY of CSV files");
    } else {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        files
            .filter(file -> file.toString().endsWith(".csv"))
            .sorted()
            .forEach(file -> tables.add(BenchTable.csv(session(), file)));
      }
    }
    for (BenchShape shape : BenchShape.values()) {
      tables.add(shape.table(session(), Drift.NONE, 0));
    }
    return tables;
  }

  private static int classes(BenchTable table) {
    return (int) table.rows().select(table.label()).distinct().count();
  }

  /** Trained on a half, measured on the other half; and spectra that have shifted since. */
  @Test
  void rowsThatNoMethodHasSeen() throws IOException {
    BenchReport report = report("network-held-out", "ARI on rows held out");
    for (BenchTable table : tables()) {
      line(
          report,
          table.name(),
          bySeed(seed -> heldOut(Divided.halves(table, seed), classes(table), seed)));
    }
    List<Map<Method, Double>> shifted =
        bySeed(
            seed ->
                heldOut(
                    Divided.shifted(BenchShape.SPECTRA, seed), BenchShape.SPECTRA.classes(), seed));
    line(report, "spectra, shifted", shifted);
    assertThat(shifted).hasSize(SEEDS);
  }

  private static Map<Method, Double> heldOut(Divided rows, int classes, long seed) {
    LearnedAndTaught fitted = LearnedAndTaught.fit(rows.trained(), classes, seed);
    Dataset<Row> scored = fitted.score(rows.scored()).cache();
    return byMethod(method -> method.agreement(scored, rows.scored().label()));
  }

  /** Agreement of the clusters of each two seeds, and with the classes, on all rows. */
  @Test
  void steadinessOverSeeds() throws IOException {
    BenchReport report = report("network-steadiness", "ARI with the clusters of other seeds");
    BenchReport quality = report("network-all-rows", "ARI on the rows of the training");
    for (BenchTable table : tables()) {
      int k = classes(table);
      List<Dataset<Row>> scored = new ArrayList<>();
      List<Map<Method, Double>> agreements =
          bySeed(
              seed -> {
                scored.add(
                    LearnedAndTaught.fit(table, k, seed)
                        .score(table)
                        .withColumn("row", functions.monotonically_increasing_id())
                        .cache());
                return byMethod(
                    method -> method.agreement(scored.get(scored.size() - 1), table.label()));
              });
      List<Map<Method, Double>> pairs = new ArrayList<>();
      for (int first = 0; first < SEEDS; first++) {
        for (int second = first + 1; second < SEEDS; second++) {
          List<Dataset<Row>> pair = List.of(scored.get(first), scored.get(second));
          pairs.add(byMethod(method -> agreement(pair, method)));
        }
      }
      line(report, table.name(), pairs);
      line(quality, table.name(), agreements);
    }
  }

  private static double agreement(List<Dataset<Row>> pair, Method method) {
    int[][] labels =
        pair.stream()
            .map(
                rows ->
                    rows.orderBy("row").select(method.clusterCol()).collectAsList().stream()
                        .mapToInt(row -> row.getInt(0))
                        .toArray())
            .toArray(int[][]::new);
    return ExternalMetrics.adjustedRandIndex(Contingency.of(labels[0], labels[1]));
  }

  /** Rows of a class that was not trained on, among rows held out of the others. */
  @Test
  void rowsOfAnUnknownClass() throws IOException {
    BenchReport report = report("network-novelty", "area under the curve, unknown class");
    Map<String, List<double[]>> saidNovel = new LinkedHashMap<>();
    for (BenchTable table : tables()) {
      int k = Math.max(2, classes(table) - 1);
      List<Row> classes =
          table
              .rows()
              .groupBy(table.label())
              .count()
              .orderBy(functions.desc("count"), functions.col(table.label()))
              .takeAsList(CLASSES_LEFT_OUT);
      List<double[]> shares = new ArrayList<>();
      line(
          report,
          table.name(),
          classes.stream().map(row -> novelty(table, row.get(0), k, shares)).toList());
      saidNovel.put(table.name(), shares);
    }
    BenchReport said =
        new BenchReport(
            "network-said-novel",
            "table",
            "by the model: unknown class, held out of known ones",
            "by the reconstruction error: unknown class, held out of known ones");
    saidNovel.forEach((table, shares) -> said.line(table, percent(shares, 0), percent(shares, 2)));
  }

  private static String percent(List<double[]> shares, int first) {
    return IntStream.range(first, first + 2)
        .mapToDouble(i -> shares.stream().mapToDouble(share -> share[i]).average().orElseThrow())
        .mapToObj(share -> String.format(Locale.ROOT, "%.1f %%", 100 * share))
        .collect(Collectors.joining(", "));
  }

  /**
   * How well each method tells rows of an unknown class from others.
   *
   * @param shares of the rows that are said to be novel are added here: by the model, of the
   *     unknown class and of the others, then the same by the reconstruction error
   */
  private static Map<Method, Double> novelty(
      BenchTable table, Object unknown, int k, List<double[]> shares) {
    Dataset<Row> rows =
        table
            .rows()
            .withColumn(NOVEL_CLASS, functions.col(table.label()).equalTo(unknown).cast("double"));
    Divided halves = Divided.halves(of(table, rows.filter(NOVEL_CLASS + " = 0")), 1);
    LearnedAndTaught fitted = LearnedAndTaught.fit(halves.trained(), k, 1);
    Dataset<Row> scored =
        fitted
            .score(of(table, halves.scored().rows().union(rows.filter(NOVEL_CLASS + " = 1"))))
            .cache();
    Dataset<Row> byError =
        NoveltyThreshold.of(
                fitted.model().transform(halves.trained().doubles()),
                Columns.RECONSTRUCTION_ERROR,
                0.999)
            .setOutputCol("novelByError")
            .transform(scored)
            .cache();
    shares.add(
        Stream.of(Columns.NOVEL, "novelByError")
            .flatMap(said -> Stream.of(1, 0).map(of -> share(byError, said, of)))
            .mapToDouble(Double::doubleValue)
            .toArray());
    return byMethod(method -> method.novelty(scored, NOVEL_CLASS));
  }

  private static double share(Dataset<Row> scored, String said, int of) {
    return scored
        .filter(functions.col(NOVEL_CLASS).equalTo(of))
        .agg(functions.avg(functions.col(said).cast("int")))
        .head()
        .getDouble(0);
  }

  /** Rows a second of the saved model, and of the mixture alone after the same scaling. */
  @Test
  void rowsASecond() throws IOException {
    BenchReport report =
        new BenchReport(
            "network-speed", "rows scored a second", "saved model", "mixture as a stage");
    for (BenchTable table : tables()) {
      LearnedAndTaught fitted = LearnedAndTaught.fit(table, classes(table), 1);
      String path = directory.resolve(table.name()).toString();
      fitted.model().write().overwrite().save(path);
      PipelineModel saved = SafeModels.load(path, session());
      long copies = 1 + (SCORED_ROWS - 1) / table.rows().count();
      Dataset<Row> rows =
          table
              .doubles()
              .withColumn(
                  "copy",
                  functions.explode(functions.sequence(functions.lit(1), functions.lit(copies))))
              .cache();
      report.line(
          table.name(),
          rate(
              rows,
              many ->
                  saved.transform(many).select(Columns.PREDICTION, Columns.MARGIN, Columns.NOVEL)),
          rate(
              rows,
              many ->
                  fitted
                      .byTeacher(fitted.scaling().transform(many))
                      .select(Method.TEACHER.clusterCol())));
      session().catalog().clearCache();
    }
  }

  private static String rate(Dataset<Row> rows, UnaryOperator<Dataset<Row>> scoring) {
    long count = rows.count();
    double[] rates =
        IntStream.range(0, ROUNDS)
            .mapToDouble(
                round -> {
                  long start = System.nanoTime();
                  scoring.apply(rows).write().format("noop").mode("overwrite").save();
                  return count / ((System.nanoTime() - start) / 1e9);
                })
            .sorted()
            .toArray();
    return String.format(Locale.ROOT, "%,.0f", rates[ROUNDS / 2]);
  }

  private static List<Map<Method, Double>> bySeed(LongFunction<Map<Method, Double>> measured) {
    return LongStream.rangeClosed(1, SEEDS).mapToObj(measured).toList();
  }

  private static Map<Method, Double> byMethod(ToDoubleFunction<Method> measured) {
    Map<Method, Double> values = new EnumMap<>(Method.class);
    for (Method method : Method.values()) {
      values.put(method, measured.applyAsDouble(method));
    }
    return values;
  }

  private static BenchReport report(String name, String title) {
    return new BenchReport(
        name, title + ", mean [least]", "network", "its teacher", "plain KMeans");
  }

  /** Adds the means and minima of the methods, and frees the cache. */
  private static void line(BenchReport report, String table, List<Map<Method, Double>> measured) {
    report.line(
        Stream.concat(
                Stream.of(table),
                Arrays.stream(Method.values())
                    .map(
                        method ->
                            measured.stream()
                                .mapToDouble(byMethod -> byMethod.get(method))
                                .toArray())
                    .map(
                        values ->
                            BenchReport.mean(values) + " [" + BenchReport.least(values) + "]"))
            .toArray(String[]::new));
    session().catalog().clearCache();
  }
}
