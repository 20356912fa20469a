package org.winesclustering.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.winesclustering.data.BundledWines;

/** The bundled table in memory, to which the synthetic classes are fitted. */
final class WineSample {
  private final List<WineColumn> columns;
  private final double[][] values;
  private final int[] cultivars;

  private WineSample(List<WineColumn> columns, double[][] values, int[] cultivars) {
    this.columns = columns;
    this.values = values;
    this.cultivars = cultivars;
  }

  static WineSample bundled() {
    List<List<String>> lines =
        BundledWines.csv().lines().map(line -> List.of(line.split(",", -1))).toList();
    List<List<String>> records = lines.subList(1, lines.size());
    int label = lines.get(0).indexOf(BundledWines.LABEL);
    List<Integer> features =
        IntStream.range(0, lines.get(0).size()).filter(j -> j != label).boxed().toList();
    return new WineSample(
        features.stream()
            .map(
                j ->
                    WineColumn.of(
                        lines.get(0).get(j), records.stream().map(row -> row.get(j)).toList()))
            .toList(),
        records.stream()
            .map(
                row -> features.stream().mapToDouble(j -> Double.parseDouble(row.get(j))).toArray())
            .toArray(double[][]::new),
        records.stream().mapToInt(row -> Integer.parseInt(row.get(label))).toArray());
  }

  List<WineColumn> columns() {
    return columns;
  }

  double[][] rows() {
    return values.clone();
  }

  /** The rows of each cultivar, the first cultivar first. */
  List<double[][]> rowsByCultivar() {
    return Arrays.stream(cultivars).distinct().sorted().mapToObj(this::rowsOf).toList();
  }

  private double[][] rowsOf(int cultivar) {
    return IntStream.range(0, cultivars.length)
        .filter(i -> cultivars[i] == cultivar)
        .mapToObj(i -> values[i])
        .toArray(double[][]::new);
  }
}
