package org.winesclustering.report;

import java.util.List;

/**
 * As little as a run can have: one feature and one cluster, k given, no label, no silhouette, no
 * validation, nothing that callbacks did, no map of neighbours.
 */
final class BareFigures {
  private BareFigures() {}

  static ChartData figures() {
    double[] none = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    double[] some = {0.1, 0.2, 0.3, 0.4};
    ChartData.Components line =
        new ChartData.Components(new double[] {1}, new double[][] {{-2, -1, 1, 2}});
    return new ChartData(
        List.of("alcohol"),
        "",
        new ChartData.Sample(
            4,
            List.of("1", "2", "3", "4"),
            new double[][] {{11, 12, 13, 14}},
            new int[4],
            List.of(),
            none,
            some,
            none,
            some,
            List.of()),
        new double[][] {{1}},
        List.of(new ChartData.Histogram(new double[] {11, 12.5, 14}, new long[][] {{2, 2}})),
        new ChartData.Training(
            new int[] {1},
            new double[] {0.5},
            new double[] {Double.NaN},
            new double[] {0.001},
            List.of(),
            List.of(new ChartData.Phase("reconstruction", 0, 1))),
        List.of(),
        new ChartData.Choice(
            new int[0],
            new double[0],
            new double[0],
            new double[0],
            new double[0],
            new double[0],
            1,
            new int[0][],
            new double[0][]),
        List.of(
            new ChartData.Cluster(
                0,
                "",
                4,
                new double[] {12.5},
                new double[] {0},
                new double[] {Double.NaN},
                new double[] {0})),
        List.of(List.of("")),
        List.of(),
        new ChartData.Maps(
            line, line, new ChartData.Neighbours(new int[0], new double[2][0], Double.NaN)),
        List.of());
  }
}
