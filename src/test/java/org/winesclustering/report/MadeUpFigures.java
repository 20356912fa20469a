package org.winesclustering.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/**
 * Figures as a run on UCI Wine has them: its values, and clusters, maps and losses that look like
 * such a run's but come from no network. Three features have names that a page must not trust.
 */
final class MadeUpFigures {
  static final int ROWS = 178;
  static final int FEATURES = 13;
  static final int CLUSTERS = 3;
  static final int NEIGHBOURS = 170;
  static final String SCRIPT = "<script>alert(1)</script>";
  static final String BOLD = "<b>x</b> \u2028%{y}";
  static final String AMPERSAND = "a & b";

  private static final int BINS = 12;

  private final List<String> names = new ArrayList<>();
  private final double[][] values = new double[FEATURES][ROWS];
  private final double[][] scaled = new double[FEATURES][ROWS];
  private final int[] cluster = new int[ROWS];
  private final int[] label = new int[ROWS];

  private MadeUpFigures() {
    read();
    for (int f = 0; f < FEATURES; f++) {
      double mean = mean(values[f]);
      double deviation = deviation(values[f]);
      scaled[f] = Arrays.stream(values[f]).map(value -> (value - mean) / deviation).toArray();
    }
    cluster();
  }

  static ChartData figures() {
    return new MadeUpFigures().make();
  }

  private void read() {
    try (InputStream in =
            ChartData.class.getResourceAsStream("/org/winesclustering/data/uci-wine.csv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> header = List.of(lines.readLine().split(",", -1));
      int classes = header.indexOf("cultivar");
      for (int row = 0; row < ROWS; row++) {
        String[] cells = lines.readLine().split(",", -1);
        int feature = 0;
        for (int column = 0; column < cells.length; column++) {
          if (column == classes) {
            label[row] = Integer.parseInt(cells[column]) - 1;
          } else {
            values[feature++][row] = Double.parseDouble(cells[column]);
          }
        }
      }
      header.stream().filter(name -> !name.equals("cultivar")).forEach(names::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    names.set(2, AMPERSAND);
    names.set(10, SCRIPT);
    names.set(7, BOLD);
  }

  /** Each record goes to the nearest mean of a cultivar. */
  private void cluster() {
    double[][] centres = centres(label);
    for (int row = 0; row < ROWS; row++) {
      cluster[row] = nearest(centres, row, -1);
    }
  }

  private double[][] centres(int[] groups) {
    double[][] centres = new double[CLUSTERS][FEATURES];
    for (int c = 0; c < CLUSTERS; c++) {
      for (int f = 0; f < FEATURES; f++) {
        centres[c][f] = mean(of(scaled[f], groups, c));
      }
    }
    return centres;
  }

  private int nearest(double[][] centres, int row, int but) {
    return IntStream.range(0, CLUSTERS)
        .filter(c -> c != but)
        .boxed()
        .min((a, b) -> Double.compare(distance(centres[a], row), distance(centres[b], row)))
        .orElseThrow();
  }

  private double distance(double[] centre, int row) {
    return Math.sqrt(
        IntStream.range(0, FEATURES).mapToDouble(f -> square(scaled[f][row] - centre[f])).sum());
  }

  private ChartData make() {
    double[][] centres = centres(cluster);
    double[][] components = components();
    double[][] embedding = embedding(components);
    return new ChartData(
        names,
        "cultivar <1>",
        sample(centres),
        correlation(),
        IntStream.range(0, FEATURES).mapToObj(this::histogram).toList(),
        training(),
        architecture(),
        choice(),
        clusters(centres),
        Collections.nCopies(FEATURES, List.of("a", "b", "ab")),
        List.of(new ChartData.Join(0, 2, 3.1), new ChartData.Join(0, 1, 4.4)),
        new ChartData.Maps(
            new ChartData.Components(new double[] {0.362, 0.192, 0.111}, components),
            new ChartData.Components(new double[] {0.571, 0.302, 0.064}, embedding),
            neighbours(embedding)),
        List.of());
  }

  private ChartData.Sample sample(double[][] centres) {
    double[] near = new double[ROWS];
    double[] margin = new double[ROWS];
    double[] silhouette = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      near[row] = distance(centres[cluster[row]], row);
      double next = distance(centres[nearest(centres, row, cluster[row])], row);
      margin[row] = (next - near[row]) / next;
      silhouette[row] = 1 - square(near[row]) / square(next);
    }
    double[] error = Arrays.stream(near).map(distance -> 0.01 * distance).toArray();
    values[4][5] = Double.NaN;
    return new ChartData.Sample(
        1000,
        IntStream.range(0, ROWS).mapToObj(row -> "bottle <" + (row + 1) + ">").toList(),
        values,
        cluster,
        Arrays.stream(label)
            .mapToObj(known -> List.of("Barolo", "Grignolino", "<Barbera>").get(known))
            .toList(),
        silhouette,
        near,
        margin,
        error,
        Collections.nCopies(
            ROWS, "hue 1.05 (cluster 1: 0.7) +3.2; body = <full> (cluster 1: 5 %) -0.4"));
  }

  private ChartData.Histogram histogram(int feature) {
    double[] known = Arrays.stream(values[feature]).filter(value -> !Double.isNaN(value)).toArray();
    double min = Arrays.stream(known).min().orElseThrow();
    double width = (Arrays.stream(known).max().orElseThrow() - min) / BINS;
    long[][] counts = new long[CLUSTERS][BINS];
    for (int row = 0; row < ROWS; row++) {
      if (!Double.isNaN(values[feature][row])) {
        int bin = (int) Math.min(BINS - 1, (values[feature][row] - min) / width);
        counts[cluster[row]][bin]++;
      }
    }
    return new ChartData.Histogram(
        IntStream.rangeClosed(0, BINS).mapToDouble(i -> min + i * width).toArray(), counts);
  }

  private static ChartData.Training training() {
    int rounds = 24;
    Random random = new Random(1);
    double[] loss =
        IntStream.range(0, rounds)
            .mapToDouble(i -> (0.12 + Math.exp(-i / 5.0)) * (1 + 0.03 * random.nextGaussian()))
            .toArray();
    return new ChartData.Training(
        IntStream.range(0, rounds).map(i -> 5 * (i + 1)).toArray(),
        loss,
        Arrays.stream(loss).map(value -> 1.1 * value + 0.02).toArray(),
        IntStream.range(0, rounds).mapToDouble(i -> i < 14 ? 0.002 : 0.001).toArray(),
        List.of(
            new ChartData.Event(60, "lesson 1: 12.36 % of the records changed their cluster"),
            new ChartData.Event(75, "learning rate 0.001 <plateau>")),
        List.of(
            new ChartData.Phase("reconstruction", 0, 60),
            new ChartData.Phase("clusters and reconstruction", 60, 120)));
  }

  private static List<ChartData.Layer> architecture() {
    return List.of(
        new ChartData.Layer("tokens", "Reshape", List.of(1L, 13L), 0, List.of("record")),
        new ChartData.Layer(
            "encode-1", "RowConvolution", List.of(16L, 13L), 320, List.of("tokens")),
        new ChartData.Layer(
            "encode-2", "RowConvolution", List.of(16L, 13L), 3920, List.of("encode-1")),
        new ChartData.Layer(
            "skip", "ElementWise", List.of(16L, 13L), 0, List.of("encode-2", "encode-1")),
        new ChartData.Layer("embedding", "Dense", List.of(8L), 8360, List.of("skip")),
        new ChartData.Layer("decode", "Dense", List.of(208L), 9360, List.of("embedding")),
        new ChartData.Layer("reconstruction", "Output", List.of(13L), 13585, List.of("decode")),
        new ChartData.Layer("clusters", "Softmax", List.of(3L), 135, List.of("embedding")));
  }

  /** Any clusters for each k; none for the last. */
  private ChartData.Choice choice() {
    int[][] others = new int[8][];
    double[][] silhouettes = new double[8][];
    for (int k = 1; k <= 8; k++) {
      int number = k;
      int count = k == 8 ? 0 : ROWS;
      others[k - 1] =
          k == 3 ? cluster : IntStream.range(0, count).map(row -> row % number).toArray();
      silhouettes[k - 1] =
          IntStream.range(0, count)
              .mapToDouble(row -> number == 1 ? Double.NaN : Math.sin(row))
              .toArray();
    }
    return new ChartData.Choice(
        IntStream.rangeClosed(1, 8).toArray(),
        new double[] {2301, 1649, 1270, 1168, 1096, 1047, 1000, 957},
        new double[] {Double.NaN, 0.41, 0.452, 0.39, 0.34, 0.31, 0.29, 0.27},
        new double[] {Double.NaN, 0.259, 0.285, 0.26, 0.21, 0.2, 0.19, 0.17},
        new double[] {Double.NaN, 0.82, 0.893, 0.71, 0.62, 0.55, 0.5, 0.48},
        new double[] {0, 0.9, 0.64, 0.25, 0.22, 0.21, 0.2, 0.22},
        3,
        others,
        silhouettes);
  }

  private List<ChartData.Cluster> clusters(double[][] centres) {
    return IntStream.range(0, CLUSTERS)
        .mapToObj(
            c ->
                new ChartData.Cluster(
                    c,
                    c == 0 ? "<b>Barolo-like</b>" : "",
                    Arrays.stream(cluster).filter(own -> own == c).count(),
                    IntStream.range(0, FEATURES)
                        .mapToDouble(f -> mean(of(values[f], cluster, c)))
                        .toArray(),
                    centres[c],
                    Arrays.stream(centres)
                        .mapToDouble(other -> cosine(centres[c], other))
                        .toArray(),
                    new double[] {centres[c][0], centres[c][1]}))
        .toList();
  }

  private double[][] correlation() {
    return new PearsonsCorrelation(MatrixUtils.createRealMatrix(scaled).transpose())
        .getCorrelationMatrix()
        .getData();
  }

  private double[][] components() {
    EigenDecomposition eigen = new EigenDecomposition(MatrixUtils.createRealMatrix(correlation()));
    return IntStream.range(0, 3)
        .mapToObj(
            i ->
                MatrixUtils.createRealMatrix(scaled).preMultiply(eigen.getEigenvector(i).toArray()))
        .toArray(double[][]::new);
  }

  /** The components with the clusters drawn together. */
  private double[][] embedding(double[][] components) {
    double[][] embedding = new double[3][ROWS];
    for (int i = 0; i < 3; i++) {
      for (int row = 0; row < ROWS; row++) {
        double centre = mean(of(components[i], cluster, cluster[row]));
        embedding[i][row] = centre + 0.4 * (components[i][row] - centre);
      }
    }
    return embedding;
  }

  private static ChartData.Neighbours neighbours(double[][] embedding) {
    Random random = new Random(2);
    double[][] points =
        IntStream.range(0, 2)
            .mapToObj(
                i ->
                    Arrays.stream(embedding[i], 0, NEIGHBOURS)
                        .map(value -> 12 * value + 2 * random.nextGaussian())
                        .toArray())
            .toArray(double[][]::new);
    return new ChartData.Neighbours(IntStream.range(0, NEIGHBOURS).toArray(), points, 30);
  }

  private static double[] of(double[] values, int[] groups, int group) {
    return IntStream.range(0, values.length)
        .filter(row -> groups[row] == group)
        .mapToDouble(row -> values[row])
        .toArray();
  }

  private static double cosine(double[] a, double[] b) {
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        Arrays.stream(values).map(value -> square(value - mean)).sum() / (values.length - 1));
  }

  private static double square(double value) {
    return value * value;
  }
}
