package org.winesclustering.results;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.winesclustering.clustering.ClassCounts;
import org.winesclustering.clustering.ClusterProfile;
import org.winesclustering.report.ChartData;
import org.winesclustering.report.KnownClasses;

/** Builder of the report's table of known classes and clusters. */
final class KnownClassesPage {
  /** Most records that are named. */
  private static final int MOST_RECORDS = 20;

  private KnownClassesPage() {}

  /** The table; none without a label. */
  static List<KnownClasses> of(TrainResult result, ChartData.Sample sample) {
    return result.findings().classes().stream()
        .map(
            counts ->
                of(
                    result.checked().schema().label().orElseThrow(),
                    counts,
                    result.findings().profiles().stream().map(ClusterProfile::cluster).toList(),
                    sample))
        .toList();
  }

  static KnownClasses of(
      String label, ClassCounts counts, List<Integer> clusters, ChartData.Sample sample) {
    List<KnownClasses.Row> rows =
        counts.classes().stream().map(name -> row(name, counts, clusters)).toList();
    return new KnownClasses(label, rows, others(rows), records(counts, sample));
  }

  private static KnownClasses.Row row(String name, ClassCounts counts, List<Integer> clusters) {
    List<KnownClasses.Cell> cells =
        clusters.stream()
            .map(
                cluster ->
                    new KnownClasses.Cell(
                        counts.count(name, cluster),
                        counts.main(cluster).filter(name::equals).isPresent()))
            .toList();
    return new KnownClasses.Row(
        name, cells.stream().mapToLong(KnownClasses.Cell::count).sum(), cells);
  }

  private static long others(List<KnownClasses.Row> rows) {
    return rows.stream()
        .flatMap(row -> row.cells().stream())
        .filter(cell -> !cell.isMain())
        .mapToLong(KnownClasses.Cell::count)
        .sum();
  }

  private static List<KnownClasses.Outsider> records(ClassCounts counts, ChartData.Sample sample) {
    return IntStream.range(0, sample.labels().size())
        .mapToObj(row -> record(row, counts, sample))
        .flatMap(Optional::stream)
        .limit(MOST_RECORDS)
        .toList();
  }

  private static Optional<KnownClasses.Outsider> record(
      int row, ClassCounts counts, ChartData.Sample sample) {
    String own = sample.labels().get(row);
    int cluster = sample.cluster()[row];
    return counts
        .main(cluster)
        .filter(main -> !own.isEmpty() && !main.equals(own))
        .map(
            main ->
                new KnownClasses.Outsider(
                    sample.records().get(row), own, cluster, main, sample.margin()[row]));
  }
}
