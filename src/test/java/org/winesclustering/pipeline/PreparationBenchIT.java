package org.winesclustering.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.SparkTest;
import org.winesclustering.app.BenchReport;
import org.winesclustering.features.CategoryFeatures;
import org.winesclustering.features.FeatureOptions;
import org.winesclustering.synthetic.PeakOptions.Difference;
import org.winesclustering.synthetic.SpectraBuilder;
import org.winesclustering.synthetic.SpectraOptions.Baseline;
import org.winesclustering.synthetic.SpectralNuisance;
import org.winesclustering.synthetic.SyntheticSpectra;

/**
 * What preparations do to the clusters that a network is taught, and which of them {@link
 * PreparationChoice} takes, on generated spectra of several kinds and on tables of spectra whose
 * last column is the known class. {@code -Dbench.seeds} says how many tables of each kind, {@code
 * -Dbench.kinds} of which (a regular expression), {@code -Dbench.spectra} a directory of CSV files.
 */
@Tag("bench")
class PreparationBenchIT extends SparkTest {
  private static final Logger LOG = LoggerFactory.getLogger(PreparationBenchIT.class);
  private static final int SEEDS = Integer.getInteger("bench.seeds", 4);
  private static final String LABEL = "label";

  private static final String ONLY = System.getProperty("bench.kinds", "");

  /** A difference of the adjusted Rand index that counts. */
  private static final double CLEAR = 0.05;

  /** Nuisances of each kind of spectra. */
  private static final Map<String, UnaryOperator<SpectraBuilder>> KINDS =
      Map.ofEntries(
          Map.entry("heights", PreparationBenchIT::heights),
          Map.entry("heights, noise", of -> noisy(heights(of))),
          Map.entry("heights, scatter", of -> scattered(heights(of))),
          Map.entry("heights, scatter and noise", of -> noisy(scattered(heights(of)))),
          Map.entry("heights, baselines", of -> lifted(heights(of))),
          Map.entry("heights, baselines and scatter", of -> lifted(scattered(heights(of)))),
          Map.entry("nothing", of -> of.difference(Difference.SHAPES, 0).usualNuisances()),
          Map.entry("nothing, shifts", of -> moved(of.difference(Difference.SHAPES, 0))),
          Map.entry("shapes, shifts", of -> moved(of.difference(Difference.SHAPES, 1))),
          Map.entry("shapes", of -> of.difference(Difference.SHAPES, 1).usualNuisances()),
          Map.entry(
              "shapes, humps",
              of ->
                  of.difference(Difference.SHAPES, 1)
                      .nuisance(SpectralNuisance.BASELINE, 1)
                      .nuisance(SpectralNuisance.NOISE, 0.01)
                      .baseline(Baseline.HUMPS)),
          Map.entry("positions", of -> of.difference(Difference.POSITIONS, 0.3).usualNuisances()));

  private static SpectraBuilder heights(SpectraBuilder of) {
    return of.difference(Difference.HEIGHTS, 0.3)
        .nuisance(SpectralNuisance.VARIATION, 0.1)
        .nuisance(SpectralNuisance.NOISE, 0.01);
  }

  private static SpectraBuilder noisy(SpectraBuilder of) {
    return of.nuisance(SpectralNuisance.NOISE, 0.1);
  }

  private static SpectraBuilder scattered(SpectraBuilder of) {
    return of.nuisance(SpectralNuisance.SCATTER, 0.2);
  }

  private static SpectraBuilder lifted(SpectraBuilder of) {
    return of.nuisance(SpectralNuisance.BASELINE, 0.5);
  }

  private static SpectraBuilder moved(SpectraBuilder of) {
    return of.usualNuisances()
        .nuisance(SpectralNuisance.SHIFT, 1)
        .nuisance(SpectralNuisance.STRETCH, 0.005)
        .nuisance(SpectralNuisance.JITTER, 0.1);
  }

  private record Table(Dataset<Row> rows, List<String> features, List<Double> axis, int classes) {

    static Table of(double[][] values, List<String> labels, List<Double> axis) {
      List<String> features = IntStream.range(0, values[0].length).mapToObj(i -> "w" + i).toList();
      StructType schema = new StructType().add(LABEL, DataTypes.StringType);
      for (String feature : features) {
        schema = schema.add(feature, DataTypes.DoubleType);
      }
      List<Row> rows =
          IntStream.range(0, values.length)
              .mapToObj(
                  i ->
                      RowFactory.create(
                          Stream.concat(
                                  Stream.of((Object) labels.get(i)),
                                  Arrays.stream(values[i]).boxed())
                              .toArray()))
              .toList();
      return new Table(
          session().createDataFrame(rows, schema).cache(),
          features,
          axis,
          (int) labels.stream().distinct().count());
    }
  }

  @Test
  void tables() throws IOException {
    BenchReport report =
        new BenchReport(
            "quality-preparation",
            "spectra",
            "none",
            "snv",
            "snv, first derivative",
            "snv, second derivative",
            "learned",
            "auto",
            "better, worse than none",
            "none, k unaided",
            "auto, k unaided",
            "right k, none and auto");
    KINDS.keySet().stream()
        .filter(kind -> ONLY.isEmpty() || kind.matches(ONLY))
        .sorted()
        .forEach(
            kind ->
                report.line(
                    cells(
                        kind,
                        IntStream.range(0, SEEDS).mapToObj(seed -> table(kind, seed)).toList())));
    String directory = System.getProperty("bench.spectra", "");
    if (!directory.isEmpty()) {
      try (Stream<Path> files = Files.list(Path.of(directory))) {
        for (Path file : files.sorted().toList()) {
          report.line(cells(file.getFileName().toString(), List.of(read(file))));
        }
      }
    }
  }

  private static Table table(String kind, int seed) {
    SyntheticSpectra spectra =
        new SyntheticSpectra(
            KINDS
                .get(kind)
                .apply(new SpectraBuilder(60 + 60 * (seed % 3), 2 + seed % 3, seed))
                .build());
    return Table.of(
        spectra.values(),
        Arrays.stream(spectra.classes()).mapToObj(Integer::toString).toList(),
        spectra.axis().positions());
  }

  private static Table read(Path file) throws IOException {
    List<String[]> lines =
        Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", -1)).toList();
    int points = lines.get(0).length - 1;
    return Table.of(
        lines.stream()
            .map(cells -> Arrays.stream(cells).limit(points).mapToDouble(Double::parseDouble))
            .map(numbers -> numbers.toArray())
            .toArray(double[][]::new),
        lines.stream().map(cells -> cells[points]).toList(),
        IntStream.range(0, points).mapToObj(Double::valueOf).toList());
  }

  private static String[] cells(String kind, List<Table> tables) {
    double[][] agreements = new double[tables.size()][];
    List<double[]> chosen = new ArrayList<>();
    List<double[]> unaided = new ArrayList<>();
    for (int i = 0; i < agreements.length; i++) {
      Table table = tables.get(i);
      PreparationChoice choice = choice(table, table.classes());
      agreements[i] =
          choice.tried().stream().mapToDouble(tried -> agreement(table, tried.steps())).toArray();
      chosen.add(beside(agreements[i], choice));
      LOG.info("{} {}: {} {}", kind, i, choice.reason(), Arrays.toString(agreements[i]));
      PreparationChoice open = choice(table, 0);
      TaughtClusters none = clusters(table, List.of(), 0);
      TaughtClusters auto = open.steps().isEmpty() ? none : clusters(table, open.steps(), 0);
      LOG.info(
          "{} {}: {} {}, {} classes: {} {}",
          kind,
          i,
          open.reason(),
          table.rows().count(),
          table.classes(),
          none,
          auto);
      unaided.add(
          new double[] {
            none.agreement(),
            auto.agreement(),
            none.k() == right(kind, table) ? 1 : 0,
            auto.k() == right(kind, table) ? 1 : 0
          });
      table.rows().unpersist();
    }
    List<String> cells = new ArrayList<>(List.of(kind));
    for (int preparation = 0; preparation < agreements[0].length; preparation++) {
      int place = preparation;
      cells.add(mean(Arrays.stream(agreements).mapToDouble(of -> of[place]).toArray()));
    }
    cells.add(mean(chosen.stream().mapToDouble(of -> of[0]).toArray()));
    cells.add(
        "%d, %d"
            .formatted(
                chosen.stream().filter(of -> of[0] - of[1] > CLEAR).count(),
                chosen.stream().filter(of -> of[1] - of[0] > CLEAR).count()));
    cells.add(mean(unaided.stream().mapToDouble(of -> of[0]).toArray()));
    cells.add(mean(unaided.stream().mapToDouble(of -> of[1]).toArray()));
    cells.add(
        "%.0f, %.0f"
            .formatted(
                unaided.stream().mapToDouble(of -> of[2]).sum(),
                unaided.stream().mapToDouble(of -> of[3]).sum()));
    return cells.toArray(String[]::new);
  }

  /** The number of clusters that there are. */
  private static int right(String kind, Table table) {
    return kind.startsWith("nothing") ? 1 : table.classes();
  }

  /** Agreement after what was chosen, and without. */
  private static double[] beside(double[] agreements, PreparationChoice choice) {
    List<List<String>> tried = choice.tried().stream().map(PreparationChoice.Tried::steps).toList();
    return new double[] {agreements[tried.indexOf(choice.steps())], agreements[0]};
  }

  private static PreparationChoice choice(Table table, int k) {
    return PreparationChoice.of(
        table.rows(), table.features(), clustering(table, FeatureOptions.AUTO).setK(k).options());
  }

  private static WinesClustering clustering(Table table, List<String> steps) {
    return new WinesClustering().setAxis(table.axis()).setPrepare(steps);
  }

  private static double agreement(Table table, List<String> steps) {
    return clusters(table, steps, table.classes()).agreement();
  }

  private static TaughtClusters clusters(Table table, List<String> steps, int k) {
    return TaughtClusters.of(
        table.rows(),
        CategoryFeatures.none(table.features()),
        clustering(table, steps).options().features(),
        LABEL,
        k);
  }

  private static String mean(double[] values) {
    return String.format(Locale.ROOT, "%.3f", Arrays.stream(values).average().orElseThrow());
  }
}
