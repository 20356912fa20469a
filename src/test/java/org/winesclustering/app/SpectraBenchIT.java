package org.winesclustering.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;
import org.winesclustering.autoencoder.CnnAutoencoder;
import org.winesclustering.autoencoder.InvariantEncoder;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.clustering.KMeansInMemory;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.network.Branch;
import org.winesclustering.spectra.Axis;
import org.winesclustering.spectra.PreparationStep;
import org.winesclustering.spectra.PreparationSteps;
import org.winesclustering.synthetic.PeakOptions.Difference;
import org.winesclustering.synthetic.SpectraBuilder;
import org.winesclustering.synthetic.SpectralNuisance;
import org.winesclustering.synthetic.SyntheticSpectra;
import org.winesclustering.teacher.Teacher;
import org.winesclustering.teacher.Teachers;

/**
 * What a convolution adds on spectra with known classes, k given: adjusted Rand indices of KMeans
 * and of the mixture that the data choose, on the spectra and on what an {@link InvariantEncoder}
 * has learned from them, each as they are and prepared. The encoder has its usual size, a quarter
 * of its parameters, and as few with kernels of one position. {@code -Dbench.spectra} made-up
 * tables, and the CSV files of {@code -Dbench.tables}, whose last column is the class, with {@code
 * -Dbench.seeds}. Encoders learn from prepared spectra, or with {@code -Dbench.raw=true} from
 * spectra as they are.
 */
@Tag("bench")
class SpectraBenchIT extends SparkTest {
  private static final int MADE_UP = Integer.getInteger("bench.spectra", 20);

  private static final boolean LEARNS_RAW = Boolean.getBoolean("bench.raw");

  private static final List<String> PREPARATION =
      List.of("snv", "savitzky-golay(window=5, order=2, derivative=1)");

  /** What is compared, first on the spectra as they are and then on prepared ones. */
  private static final List<String> METHODS =
      List.of("KMeans", "mixture", "kernel 1, small", "kernel 3, small", "kernel 3");

  private static final int KMEANS_STARTS = 10;
  private static final int SEEDS = Integer.getInteger("bench.seeds", 10);

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Spectra(String name, double[][] values, int[] classes) {

    int k() {
      return (int) Arrays.stream(classes).distinct().count();
    }
  }

  @Test
  void madeUpSpectra() {
    BenchReport report = report("quality-spectra-made-up");
    List<double[]> all = new ArrayList<>();
    for (int seed = 1; seed <= MADE_UP; seed++) {
      all.add(line(report, madeUp(seed), seed));
    }
    means(report, all);
  }

  @Test
  void spectraOfADirectory() throws IOException {
    String directory = System.getProperty("bench.tables", "");
    if (directory.isEmpty()) {
      System.out.println("No spectra: give -Dbench.tables=DIRECTORY of CSV files");
      return;
    }
    BenchReport report = report("quality-spectra-tables");
    for (Spectra spectra : tables(Path.of(directory))) {
      List<double[]> all = new ArrayList<>();
      for (int seed = 1; seed <= SEEDS; seed++) {
        all.add(line(report, spectra, seed));
      }
      means(report, all);
    }
  }

  /**
   * Mixtures on what autoencoders of each kind of stages embed of the prepared spectra, and on what
   * encoders do whose filters see further by dilations rather than strides, with the seconds.
   */
  @Test
  void kindsOfStages() throws IOException {
    Map<String, Estimator<?>> kinds = new LinkedHashMap<>();
    kinds.put("plain, kernel 1", autoencoder(Branch.Kind.PLAIN, 1, 1, 1).setKernelSize(1));
    kinds.put("plain, kernel 3", autoencoder(Branch.Kind.PLAIN, 1, 1, 1));
    kinds.put("strided", autoencoder(Branch.Kind.STRIDED, 4, 2, 1));
    kinds.put("dilated", autoencoder(Branch.Kind.STRIDED, 4, 1, 2));
    kinds.put("pooled", autoencoder(Branch.Kind.POOLED, 4, 2, 1));
    kinds.put("encoder, strides", small(List.of(16, 16, 32, 32)));
    kinds.put("encoder, dilations", small(List.of(16, 16, 32, 32)).setStride(1).setDilation(2));
    BenchReport report =
        new BenchReport(
            "quality-spectra-kinds",
            Stream.concat(
                    Stream.of("spectra", "seed"),
                    kinds.keySet().stream().flatMap(kind -> Stream.of(kind, "s")))
                .toArray(String[]::new));
    List<double[]> all = new ArrayList<>();
    for (int seed = 1; seed <= MADE_UP; seed++) {
      all.add(kindsOf(report, madeUp(seed), seed, kinds));
    }
    means(report, all);
    String directory = System.getProperty("bench.tables", "");
    for (Spectra spectra : directory.isEmpty() ? List.<Spectra>of() : tables(Path.of(directory))) {
      all.clear();
      for (int seed = 1; seed <= Math.min(3, SEEDS); seed++) {
        all.add(kindsOf(report, spectra, seed, kinds));
      }
      means(report, all);
    }
  }

  private static CnnAutoencoder autoencoder(
      Branch.Kind kind, int stages, int stride, int dilation) {
    return new CnnAutoencoder()
        .setKind(kind)
        .setFilters(Collections.nCopies(stages, 0))
        .setPooling(stride)
        .setDilation(dilation);
  }

  private static double[] kindsOf(
      BenchReport report, Spectra spectra, int seed, Map<String, Estimator<?>> kinds) {
    double[][] rows = prepared(spectra.values());
    List<Double> found = new ArrayList<>();
    for (Estimator<?> kind : kinds.values()) {
      long start = System.nanoTime();
      found.add(
          kind instanceof CnnAutoencoder autoencoder
              ? encoded(autoencoder.setSeed(seed), standardised(rows), "embedding", spectra, seed)
              : encoded((InvariantEncoder) kind, rows, spectra, seed));
      found.add((System.nanoTime() - start) / 1e9);
    }
    double[] line = found.stream().mapToDouble(Double::doubleValue).toArray();
    report.line(cells(spectra.name(), "" + seed, line));
    return line;
  }

  private static BenchReport report(String name) {
    return new BenchReport(
        name,
        Stream.of(
                Stream.of("spectra", "seed"),
                METHODS.stream(),
                METHODS.stream().map(method -> method + ", prepared"))
            .flatMap(columns -> columns)
            .toArray(String[]::new));
  }

  /** Three classes that differ in the shapes of four peaks, under shift, baseline and scatter. */
  private static Spectra madeUp(int seed) {
    SyntheticSpectra spectra =
        new SyntheticSpectra(
            new SpectraBuilder(240, 3, seed)
                .difference(Difference.SHAPES, 1)
                .nuisance(SpectralNuisance.VARIATION, 0.1)
                .nuisance(SpectralNuisance.SHIFT, 1)
                .nuisance(SpectralNuisance.STRETCH, 0.005)
                .nuisance(SpectralNuisance.JITTER, 0.1)
                .nuisance(SpectralNuisance.SCATTER, 0.1)
                .nuisance(SpectralNuisance.BASELINE, 0.5)
                .nuisance(SpectralNuisance.NOISE, 0.01)
                .build());
    return new Spectra("made-up", spectra.values(), spectra.classes());
  }

  private static List<Spectra> tables(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".csv"))
          .sorted()
          .map(file -> BenchTable.csv(session(), file))
          .map(SpectraBenchIT::collected)
          .toList();
    }
  }

  private static Spectra collected(BenchTable table) {
    List<Row> rows = table.rows().collectAsList();
    int columns = table.features().size();
    Map<String, Integer> classes = new TreeMap<>();
    return new Spectra(
        table.name(),
        rows.stream()
            .map(
                row ->
                    IntStream.range(0, columns)
                        .mapToDouble(i -> ((Number) row.get(i)).doubleValue())
                        .toArray())
            .toArray(double[][]::new),
        rows.stream()
            .map(row -> row.get(columns).toString())
            .mapToInt(name -> classes.computeIfAbsent(name, n -> classes.size()))
            .toArray());
  }

  private static double[] line(BenchReport report, Spectra spectra, int seed) {
    double[] raw = found(spectra.values(), LEARNS_RAW, spectra, seed);
    double[] prepared = found(prepared(spectra.values()), !LEARNS_RAW, spectra, seed);
    double[] found = DoubleStream.concat(Arrays.stream(raw), Arrays.stream(prepared)).toArray();
    report.line(cells(spectra.name(), "" + seed, found));
    return found;
  }

  /** What each of the {@link #METHODS} found; NaN for encoders that are left out. */
  private static double[] found(double[][] rows, boolean learns, Spectra spectra, int seed) {
    double[] found = new double[METHODS.size()];
    Arrays.fill(found, Double.NaN);
    found[0] = kMeans(standardised(rows), spectra, seed);
    found[1] = mixture(standardised(rows), spectra, seed);
    if (learns) {
      // 11,958 weights of the encoder; 11,984 with the kernel of three strides.
      found[2] =
          encoded(
              small(List.of(62, 62, 64, 40)).setKernelSize(1).setStride(1), rows, spectra, seed);
      found[3] = encoded(small(List.of(16, 16, 32, 32)), rows, spectra, seed);
      found[4] = encoded(new InvariantEncoder(), rows, spectra, seed);
    }
    return found;
  }

  private static InvariantEncoder small(List<Integer> filters) {
    return new InvariantEncoder().setFilters(filters);
  }

  private static String[] cells(String name, String seed, double[] found) {
    return Stream.concat(Stream.of(name, seed), Arrays.stream(found).mapToObj("%.3f"::formatted))
        .toArray(String[]::new);
  }

  private static void means(BenchReport report, List<double[]> all) {
    double[] means =
        IntStream.range(0, all.get(0).length)
            .mapToDouble(i -> all.stream().mapToDouble(found -> found[i]).average().orElseThrow())
            .toArray();
    report.line(cells("mean", "", means));
  }

  private static double[][] prepared(double[][] rows) {
    List<Axis> axes = PreparationSteps.axes(PREPARATION, Axis.numbered(rows[0].length));
    List<PreparationStep> steps = PreparationSteps.parse(PREPARATION);
    return Arrays.stream(rows).map(row -> prepared(row, steps, axes)).toArray(double[][]::new);
  }

  private static double[] prepared(double[] row, List<PreparationStep> steps, List<Axis> axes) {
    double[] prepared = row;
    for (int i = 0; i < steps.size(); i++) {
      prepared = steps.get(i).on(axes.get(i), new double[0]).apply(prepared);
    }
    return prepared;
  }

  private static double[][] standardised(double[][] rows) {
    double[] mean = DenseVectors.mean(rows);
    double[][] centred = DenseVectors.minus(rows, mean);
    double[] deviations =
        IntStream.range(0, mean.length)
            .mapToDouble(
                j ->
                    Math.sqrt(
                        Arrays.stream(centred)
                            .mapToDouble(row -> row[j] * row[j])
                            .average()
                            .orElseThrow()))
            .toArray();
    return Arrays.stream(centred)
        .map(
            row ->
                IntStream.range(0, row.length)
                    .mapToDouble(
                        j ->
                            deviations[j] == 0
                                ? 0
                                : Math.max(-5, Math.min(5, row[j] / deviations[j])))
                    .toArray())
        .toArray(double[][]::new);
  }

  private static double kMeans(double[][] rows, Spectra spectra, int seed) {
    return ExternalMetrics.adjustedRandIndex(
        spectra.classes(), KMeansInMemory.fit(rows, spectra.k(), KMEANS_STARTS, seed).labels(rows));
  }

  private static double mixture(double[][] rows, Spectra spectra, int seed) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session().sparkContext());
    try (Teachers teachers = new Teachers(context, rows, 5, Teachers.BOOTSTRAPS, seed)) {
      Teacher teacher = teachers.teacher(spectra.k());
      return ExternalMetrics.adjustedRandIndex(
          spectra.classes(),
          Arrays.stream(rows).map(teacher::shares).mapToInt(SpectraBenchIT::largest).toArray());
    }
  }

  private static int largest(double[] shares) {
    return IntStream.range(0, shares.length)
        .reduce((a, b) -> shares[b] > shares[a] ? b : a)
        .orElseThrow();
  }

  private static double encoded(
      InvariantEncoder encoder, double[][] rows, Spectra spectra, int seed) {
    return encoded(encoder.setSeed(seed), rows, "invariants", spectra, seed);
  }

  private static double encoded(
      Estimator<?> estimator, double[][] rows, String outputCol, Spectra spectra, int seed) {
    Dataset<Row> table =
        session()
            .createDataFrame(
                IntStream.range(0, rows.length)
                    .mapToObj(i -> RowFactory.create(i, Vectors.dense(rows[i])))
                    .toList(),
                new StructType()
                    .add("id", DataTypes.IntegerType)
                    .add("features", SQLDataTypes.VectorType()))
            .repartition(2)
            .cache();
    double[][] invariants =
        estimator.fit(table).transform(table).orderBy("id").collectAsList().stream()
            .map(row -> row.<Vector>getAs(outputCol).toArray())
            .toArray(double[][]::new);
    table.unpersist();
    return mixture(standardised(invariants), spectra, seed);
  }
}
