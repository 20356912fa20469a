package org.winesclustering.results;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.winesclustering.charts.AxisView;
import org.winesclustering.charts.SeparatingRange;
import org.winesclustering.report.Along;
import org.winesclustering.report.Digits;

/** Builder of the report's tables about the clusters along the axis of their records. */
final class AxisPage {
  private AxisPage() {}

  /** The tables; none for records without an axis. */
  static List<Along> of(TrainResult result) {
    return result.findings().along().stream().map(AxisPage::of).toList();
  }

  static Along of(AlongAxis along) {
    List<AxisView> views = along.views();
    return new Along(
        new ShownAxis(views.get(0).axis()).words(),
        views.get(0).axis().unit(),
        IntStream.range(0, views.size()).mapToObj(i -> table(i, views.get(i))).toList(),
        along.contributions().isEmpty() ? List.of() : shares(along));
  }

  private static Along.Table table(int place, AxisView view) {
    return new Along.Table(
        place,
        place == 0 ? "As measured" : "Prepared",
        view.ranges().stream().map(range -> row(view, range)).toList());
  }

  private static Along.Row row(AxisView view, SeparatingRange range) {
    ShownAxis shown = new ShownAxis(view.axis());
    int peak = range.peak();
    double pooled = view.pooled()[peak];
    Along.Mean high = mean(view, view.highest(peak), peak);
    Along.Mean low = mean(view, view.lowest(peak), peak);
    double difference =
        view.means()[view.highest(peak)][peak] - view.means()[view.lowest(peak)][peak];
    return new Along.Row(
        shown.range(range),
        shown.text(peak),
        Digits.ofShare(view.between()[peak]),
        high,
        low,
        Digits.of(difference, pooled),
        String.format(Locale.ROOT, "%.1f", difference / pooled));
  }

  private static Along.Mean mean(AxisView view, int place, int peak) {
    return new Along.Mean(
        view.clusters().get(place), Digits.of(view.means()[place][peak], view.pooled()[peak]));
  }

  /** The network's share of each cluster, which the contributions explain. */
  private static List<Along.Share> shares(AlongAxis along) {
    return IntStream.range(0, along.contributions().size())
        .mapToObj(
            i ->
                new Along.Share(
                    along.clustered().clusters().get(i),
                    Digits.ofShare(along.contributions().get(i).share()),
                    Digits.ofShare(along.contributions().get(i).baselineShare())))
        .toList();
  }
}
