package org.winesclustering.report;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Made-up records along an axis that falls, with a gap, for the clusters of other figures. */
final class MadeUpAxis {
  static final int POINTS = 1000;
  static final int RECORDS = 300;
  static final int COLUMNS = 500;

  /** A unit that a page must not trust. */
  static final String UNIT = "<b>cm-1</b>";

  private MadeUpAxis() {}

  /** The other figures with the axis. */
  static ChartData on(ChartData other) {
    int clusters = other.clusters().size();
    return new ChartData(
        other.features(),
        other.label(),
        other.sample(),
        other.correlation(),
        other.histograms(),
        other.training(),
        other.architecture(),
        other.choice(),
        other.clusters(),
        other.letters(),
        other.joins(),
        other.maps(),
        List.of(
            new ChartData.Along(
                UNIT,
                List.of(view(clusters), view(clusters)),
                lines(3, POINTS),
                List.of(new ChartData.Contributions(positions(100), lines(clusters, 100))),
                IntStream.range(0, RECORDS).map(i -> i * clusters / RECORDS).toArray(),
                List.of(image("scaled <1>", true), image("as measured", false)))));
  }

  /** What the page says about it. */
  static Along along() {
    return new Along(
        "1000 positions, 4000 to 400 " + UNIT,
        UNIT,
        List.of("no preparation makes the valleys deeper <1>"),
        List.of(
            new Along.Table(
                0,
                "As measured",
                List.of(
                    new Along.Row(
                        "1760 to 1730",
                        "1745.5",
                        "0.812",
                        new Along.Mean(1, "0.52"),
                        new Along.Mean(0, "0.41"),
                        "0.11",
                        "3.1"))),
            new Along.Table(1, "Prepared", List.of())),
        List.of(new Along.Share(1, "0.981", "0.333")));
  }

  /** Falls from 4000 to 400, without what is between 2200 and 2600. */
  private static List<BigDecimal> positions(int points) {
    return numbers(points, i -> 4000 - 3200.0 * i / (points - 1) - (i < 0.4375 * points ? 0 : 400));
  }

  private static List<BigDecimal> numbers(int points, IntToDoubleFunction of) {
    return IntStream.range(0, points)
        .mapToObj(i -> BigDecimal.valueOf(Math.rint(100 * of.applyAsDouble(i)) / 100))
        .toList();
  }

  private static ChartData.View view(int clusters) {
    return new ChartData.View(
        positions(POINTS),
        lines(clusters, POINTS),
        lines(clusters, POINTS),
        line(POINTS, i -> 0.1),
        line(POINTS, i -> Math.abs(Math.sin(i / 40.0))),
        List.of(
            range(4000, 3995, 3900, 0.9),
            range(1760, 1745.5, 1730, 0.812),
            range(1725, 1720, 1715, 0.5)));
  }

  private static ChartData.Range range(double first, double peak, double last, double share) {
    return new ChartData.Range(
        BigDecimal.valueOf(first), BigDecimal.valueOf(peak), BigDecimal.valueOf(last), share);
  }

  private static double[][] lines(int count, int points) {
    return IntStream.range(0, count)
        .mapToObj(line -> line(points, i -> 1 + Math.sin(i / 30.0 + line)))
        .toArray(double[][]::new);
  }

  private static double[] line(int points, IntToDoubleFunction of) {
    return IntStream.range(0, points).mapToDouble(of).toArray();
  }

  private static ChartData.Image image(String name, boolean isCentred) {
    byte[] bytes = new byte[RECORDS * COLUMNS];
    IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) (i % 256));
    return new ChartData.Image(
        name, isCentred, positions(COLUMNS), -2, 3, Base64.getEncoder().encodeToString(bytes));
  }
}
