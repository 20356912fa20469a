package org.winesclustering.results;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.winesclustering.charts.AxisView;
import org.winesclustering.charts.SeparatingRange;
import org.winesclustering.columns.AxisPlan;
import org.winesclustering.pipeline.PreparationChoice;
import org.winesclustering.report.Along;
import org.winesclustering.report.Digits;
import org.winesclustering.spectra.PreparationSteps;
import org.winesclustering.spectra.SpectraPreparationModel;

/** Builder of the report's tables about the clusters along the axis of their records. */
final class AxisPage {
  private static final String ENCODED =
      "the clusters are those of what a network learned to recognise records by, however they are"
          + " moved, stretched, or lie on a baseline; the mean curves show only a part of it";

  private AxisPage() {}

  /** The tables; none for records without an axis. */
  static List<Along> of(TrainResult result) {
    List<String> steps =
        result.preparation().map(SpectraPreparationModel::getSteps).orElse(List.of());
    List<String> reasons =
        Stream.of(
                result.chosenPreparation().map(PreparationChoice::reason).stream(),
                PreparationSteps.learned(result.steps()).map(step -> ENCODED).stream(),
                result.checked().plan().axis().flatMap(AxisPage::sideBySide).stream())
            .flatMap(sentences -> sentences)
            .toList();
    return result.findings().along().stream().map(along -> of(along, steps, reasons)).toList();
  }

  /** Where the channels lie; empty if there is one. */
  static Optional<String> sideBySide(AxisPlan plan) {
    int size = plan.axis().size();
    return plan.channels().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The channels lie side by side, each along "
                + AxisPlan.description(plan.axis())
                + ": "
                + IntStream.range(0, plan.channels().size())
                    .mapToObj(
                        i ->
                            "%s at %d to %d"
                                .formatted(plan.channels().get(i), i * size + 1, (i + 1) * size))
                    .collect(Collectors.joining(", "))
                + ".");
  }

  /**
   * The tables.
   *
   * @param steps of the preparation; none without
   * @param reasons why they were chosen, a sentence each
   */
  static Along of(AlongAxis along, List<String> steps, List<String> reasons) {
    List<AxisView> views = along.views();
    String prepared = "Prepared: " + String.join(", then ", steps);
    return new Along(
        new ShownAxis(views.get(0).axis()).words(),
        views.get(0).axis().unit(),
        reasons,
        IntStream.range(0, views.size())
            .mapToObj(i -> table(i, i == 0 ? "As measured" : prepared, views.get(i)))
            .toList(),
        along.contributions().isEmpty() ? List.of() : shares(along));
  }

  private static Along.Table table(int place, String name, AxisView view) {
    return new Along.Table(
        place, name, view.ranges().stream().map(range -> row(view, range)).toList());
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
