package org.winesclustering.results;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.winesclustering.data.FeatureSummary;
import org.winesclustering.explain.ClusterRules.RulesOfCluster;
import org.winesclustering.explain.Explanations;
import org.winesclustering.explain.FeatureRanking.ClusterDifferences;
import org.winesclustering.explain.FeatureRanking.FeatureDifference;
import org.winesclustering.explain.FeatureRanking.FeatureShare;
import org.winesclustering.explain.NotableRows;
import org.winesclustering.explain.NotableRows.NotableRow;
import org.winesclustering.features.CategoryAxes;
import org.winesclustering.report.Digits;
import org.winesclustering.report.RunReport;

/** Builder of the report's part about what distinguishes the clusters. */
final class ExplanationPage {
  private static final int MOST_TRAITS = 4;
  private static final int MOST_COLUMNS = 8;

  private ExplanationPage() {}

  static RunReport.Explanation of(TrainResult result) {
    Explanations explanations = result.findings().explanations();
    return new RunReport.Explanation(
        result.findings().along().isPresent() ? List.of() : ranking(result),
        explanations.rules().fidelity(),
        IntStream.range(0, explanations.notable().size())
            .mapToObj(i -> cluster(result, i))
            .toList());
  }

  private static List<FeatureShare> ranking(TrainResult result) {
    return result.findings().explanations().ranking().overall().stream()
        .limit(result.findings().drawn().size())
        .map(share -> new FeatureShare(result.shown().title(share.feature()), share.etaSquared()))
        .toList();
  }

  private static RunReport.ExplainedCluster cluster(TrainResult result, int index) {
    Explanations explanations = result.findings().explanations();
    ShownFeatures shown = result.shown();
    NotableRows notable = explanations.notable().get(index);
    int cluster = notable.cluster();
    RulesOfCluster rules =
        explanations.rules().clusters().stream()
            .filter(of -> of.cluster() == cluster)
            .findFirst()
            .orElseThrow();
    List<String> columns =
        notable.typical().stream().findFirst().map(row -> columns(row, result)).orElse(List.of());
    return new RunReport.ExplainedCluster(
        cluster,
        Stream.concat(
                CategoryTraits.of(result.categories(), index).stream(),
                traits(result, cluster).stream())
            .limit(MOST_TRAITS)
            .toList(),
        rules.rules().stream()
            .map(
                rule ->
                    new RunReport.Rule(
                        rule.text(shown::name), rule.rows(), rule.coverage(), rule.precision()))
            .toList(),
        remark(rules, explanations.notable().size()),
        columns.stream().map(shown::title).toList(),
        examples(notable.typical(), columns),
        examples(notable.doubtful(), columns));
  }

  private static String remark(RulesOfCluster rules, int clusters) {
    if (!rules.rules().isEmpty()) {
      return "";
    }
    return clusters == 1
        ? "All records are in this cluster."
        : "No short rule leads to this cluster.";
  }

  /** Identifiers, and features that say something by themselves. */
  private static List<String> columns(NotableRow row, TrainResult result) {
    List<String> ids = result.checked().schema().ids();
    return row.values().keySet().stream()
        .filter(name -> ids.contains(name) || result.findings().standsAlone(name))
        .limit(MOST_COLUMNS)
        .toList();
  }

  private static List<String> traits(TrainResult result, int cluster) {
    Map<String, Double> deviations =
        result.checked().features().stream()
            .collect(Collectors.toMap(FeatureSummary::name, FeatureSummary::deviation));
    return result.findings().explanations().ranking().clusters().stream()
        .filter(differences -> differences.cluster() == cluster)
        .map(ClusterDifferences::features)
        .flatMap(List::stream)
        .filter(feature -> Double.isFinite(feature.cohensD()))
        .filter(feature -> result.findings().standsAlone(feature.feature()))
        // What such a column means is said by the shares of the values.
        .filter(feature -> !feature.feature().startsWith(CategoryAxes.PREFIX))
        .limit(MOST_TRAITS)
        .map(
            feature ->
                trait(
                    feature,
                    deviations.getOrDefault(feature.feature(), Double.NaN),
                    result.shown()))
        .toList();
  }

  private static String trait(FeatureDifference feature, double deviation, ShownFeatures shown) {
    return String.format(
        Locale.ROOT,
        "%s %s (%s against %s, d = %.1f)",
        shown.title(feature.feature()),
        feature.cohensD() < 0 ? "lower" : "higher",
        Digits.of(feature.meanInside(), deviation),
        Digits.of(feature.meanOutside(), deviation),
        feature.cohensD());
  }

  private static List<RunReport.Example> examples(List<NotableRow> rows, List<String> columns) {
    return rows.stream()
        .map(
            row ->
                new RunReport.Example(
                    columns.stream().map(name -> cell(row, name)).toList(),
                    row.distance(),
                    row.margin(),
                    row.silhouette(),
                    row.reconstructionError()))
        .toList();
  }

  private static String cell(NotableRow row, String column) {
    String value = row.values().get(column);
    return value == null ? "–" : value;
  }
}
