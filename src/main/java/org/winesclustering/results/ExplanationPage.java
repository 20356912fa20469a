package org.winesclustering.results;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.winesclustering.explain.ClusterRules.RulesOfCluster;
import org.winesclustering.explain.Explanations;
import org.winesclustering.explain.FeatureRanking.ClusterDifferences;
import org.winesclustering.explain.FeatureRanking.FeatureDifference;
import org.winesclustering.explain.FeatureRanking.FeatureShare;
import org.winesclustering.explain.NotableRows;
import org.winesclustering.explain.NotableRows.NotableRow;
import org.winesclustering.features.CategoryAxes;
import org.winesclustering.features.CategoryShare;
import org.winesclustering.report.Digits;
import org.winesclustering.report.RunReport;

/** Builder of the report's part about what distinguishes the clusters. */
final class ExplanationPage {
  private static final int MOST_TRAITS = 4;
  private static final int MOST_COLUMNS = 8;

  private ExplanationPage() {}

  static RunReport.Explanation of(
      Explanations explanations,
      List<String> drawn,
      List<CategoryShare> categories,
      Map<String, Double> deviations,
      ShownFeatures shown) {
    return new RunReport.Explanation(
        explanations.ranking().overall().stream()
            .limit(drawn.size())
            .map(share -> new FeatureShare(shown.title(share.feature()), share.etaSquared()))
            .toList(),
        explanations.rules().fidelity(),
        IntStream.range(0, explanations.notable().size())
            .mapToObj(i -> cluster(explanations, categories, deviations, shown, i))
            .toList());
  }

  private static RunReport.ExplainedCluster cluster(
      Explanations explanations,
      List<CategoryShare> categories,
      Map<String, Double> deviations,
      ShownFeatures shown,
      int index) {
    NotableRows notable = explanations.notable().get(index);
    int cluster = notable.cluster();
    RulesOfCluster rules =
        explanations.rules().clusters().stream()
            .filter(of -> of.cluster() == cluster)
            .findFirst()
            .orElseThrow();
    List<String> columns =
        notable.typical().stream()
            .findFirst()
            .map(row -> row.values().keySet().stream().limit(MOST_COLUMNS).toList())
            .orElse(List.of());
    return new RunReport.ExplainedCluster(
        cluster,
        Stream.concat(
                CategoryTraits.of(categories, index).stream(),
                traits(explanations, deviations, shown, cluster).stream())
            .limit(MOST_TRAITS)
            .toList(),
        rules.rules().stream()
            .map(
                rule ->
                    new RunReport.Rule(rule.text(), rule.rows(), rule.coverage(), rule.precision()))
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

  private static List<String> traits(
      Explanations explanations, Map<String, Double> deviations, ShownFeatures shown, int cluster) {
    return explanations.ranking().clusters().stream()
        .filter(differences -> differences.cluster() == cluster)
        .map(ClusterDifferences::features)
        .flatMap(List::stream)
        .filter(feature -> Double.isFinite(feature.cohensD()))
        // What such a column means is said by the shares of the values.
        .filter(feature -> !feature.feature().startsWith(CategoryAxes.PREFIX))
        .limit(MOST_TRAITS)
        .map(
            feature ->
                trait(feature, deviations.getOrDefault(feature.feature(), Double.NaN), shown))
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
