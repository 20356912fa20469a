package org.winesclustering.results;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.winesclustering.charts.AxisBins;
import org.winesclustering.charts.AxisSample;
import org.winesclustering.charts.AxisView;
import org.winesclustering.charts.PrincipalAxes;
import org.winesclustering.charts.Quantiles;
import org.winesclustering.network.IntegratedGradients;
import org.winesclustering.report.ChartData;
import org.winesclustering.spectra.PreparationSteps;

/** Builder of the charts of clusters along the axis of their records. */
final class AxisCharts {
  /** Most points of a line: more than a screen has. */
  private static final int MOST_POINTS = 1000;

  /** Most parts whose contributions are summed: those of single positions are ragged. */
  private static final int MOST_PARTS = 100;

  /** Most columns of the picture of the records. */
  private static final int MOST_COLUMNS = 500;

  /** Share of the values of a picture that are beyond each end of its colours. */
  private static final double BEYOND = 0.005;

  /** The byte of a missing value. */
  private static final int MISSING = 255;

  private AxisCharts() {}

  /** The charts; none for records without an axis. */
  static List<ChartData.Along> of(TrainResult result) {
    double[][] loadings = result.findings().statistics().features().loadings();
    boolean isEncoded = PreparationSteps.learned(result.steps()).isPresent();
    return result.findings().along().stream()
        .map(along -> isEncoded ? encoded(along, loadings.length) : of(along, loadings, "scaled"))
        .toList();
  }

  /**
   * The charts of records that an encoder reads: what is scaled does not lie along the axis. There
   * are no loadings of records that end early.
   */
  private static ChartData.Along encoded(AlongAxis along, int components) {
    double[][] read = along.sample().scaled();
    boolean haveEnds = Arrays.stream(read).flatMapToDouble(Arrays::stream).anyMatch(Double::isNaN);
    double[][] loadings =
        haveEnds ? new double[0][] : PrincipalAxes.of(read, components).loadings();
    return of(along, loadings, "before encoding");
  }

  /**
   * The charts.
   *
   * @param loadings components x positions of the last view
   * @param read what the records are called as the network, or the encoder before it, reads them
   */
  static ChartData.Along of(AlongAxis along, double[][] loadings, String read) {
    AxisView first = along.views().get(0);
    AxisView last = along.clustered();
    AxisSample sample = along.sample();
    return new ChartData.Along(
        first.axis().unit(),
        along.views().stream().map(AxisCharts::view).toList(),
        lines(last, loadings),
        along.contributions().isEmpty() ? List.of() : List.of(contributions(along)),
        sample.clusters(),
        List.of(
            image(read, true, last, sample.scaled()),
            image("as measured", false, first, sample.values())));
  }

  private static ChartData.View view(AxisView view) {
    AxisBins bins = AxisBins.of(view.axis().size(), MOST_POINTS);
    ShownAxis shown = new ShownAxis(view.axis());
    return new ChartData.View(
        positions(view, bins),
        Arrays.stream(view.means()).map(bins::means).toArray(double[][]::new),
        Arrays.stream(view.deviations()).map(bins::means).toArray(double[][]::new),
        bins.means(view.pooled()),
        bins.maxima(view.between()),
        view.ranges().stream()
            .map(
                range ->
                    new ChartData.Range(
                        shown.number(range.first()),
                        shown.number(range.peak()),
                        shown.number(range.last()),
                        view.between()[range.peak()]))
            .toList());
  }

  private static List<BigDecimal> positions(AxisView view, AxisBins bins) {
    return ShownAxis.numbers(bins.means(numbers(view)));
  }

  private static double[] numbers(AxisView view) {
    return view.axis().positions().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[][] lines(AxisView view, double[][] values) {
    AxisBins bins = AxisBins.of(view.axis().size(), MOST_POINTS);
    return Arrays.stream(values).map(bins::means).toArray(double[][]::new);
  }

  private static ChartData.Contributions contributions(AlongAxis along) {
    AxisBins bins = AxisBins.of(along.clustered().axis().size(), MOST_PARTS);
    return new ChartData.Contributions(
        positions(along.clustered(), bins),
        along.contributions().stream()
            .map(IntegratedGradients::contributions)
            .map(bins::sums)
            .toArray(double[][]::new));
  }

  /** A picture with a line for each record, whose colours are a byte each. */
  private static ChartData.Image image(
      String name, boolean isCentred, AxisView view, double[][] records) {
    AxisBins bins = AxisBins.of(view.axis().size(), MOST_COLUMNS);
    double[] all =
        Arrays.stream(records).map(bins::means).flatMapToDouble(Arrays::stream).toArray();
    Quantiles quantiles = new Quantiles(all);
    double low = quantiles.at(BEYOND);
    double high = quantiles.at(1 - BEYOND);
    byte[] bytes = new byte[all.length];
    IntStream.range(0, all.length).forEach(i -> bytes[i] = (byte) shade(all[i], low, high));
    return new ChartData.Image(
        name,
        isCentred,
        positions(view, bins),
        low,
        high,
        Base64.getEncoder().encodeToString(bytes));
  }

  /** A number from 0 to 254 for a value between two others. */
  private static int shade(double value, double low, double high) {
    if (Double.isNaN(value)) {
      return MISSING;
    }
    double share = high > low ? (value - low) / (high - low) : 0;
    return (int) Math.rint((MISSING - 1) * Math.max(0, Math.min(1, share)));
  }
}
