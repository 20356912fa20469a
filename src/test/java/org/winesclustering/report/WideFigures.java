package org.winesclustering.report;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The made-up figures of a table with many more columns, which repeat each other. */
final class WideFigures {
  static final int FEATURES = 150;

  private WideFigures() {}

  static ChartData figures() {
    ChartData narrow = MadeUpFigures.figures();
    ChartData.Sample sample = narrow.sample();
    return new ChartData(
        IntStream.range(0, FEATURES).mapToObj(i -> "sensor " + i).toList(),
        narrow.label(),
        new ChartData.Sample(
            sample.of(),
            sample.records(),
            repeated(i -> sample.values()[i]).toArray(double[][]::new),
            sample.cluster(),
            sample.labels(),
            sample.silhouette(),
            sample.distance(),
            sample.margin(),
            sample.error(),
            sample.why()),
        repeated(i -> repeated(narrow.correlation()[i])).toArray(double[][]::new),
        repeated(i -> narrow.histograms().get(i)),
        narrow.training(),
        narrow.architecture(),
        narrow.choice(),
        narrow.clusters().stream()
            .map(
                cluster ->
                    new ChartData.Cluster(
                        cluster.id(),
                        cluster.name(),
                        cluster.size(),
                        repeated(cluster.centre()),
                        repeated(cluster.z()),
                        cluster.similarity(),
                        cluster.place()))
            .toList(),
        repeated(i -> narrow.letters().get(i)),
        narrow.joins(),
        narrow.maps(),
        List.of());
  }

  private static double[] repeated(double[] values) {
    return IntStream.range(0, FEATURES).mapToDouble(i -> values[i % values.length]).toArray();
  }

  private static <T> List<T> repeated(IntFunction<T> ofFeature) {
    return IntStream.range(0, FEATURES)
        .mapToObj(i -> ofFeature.apply(i % MadeUpFigures.FEATURES))
        .toList();
  }
}
