package org.winesclustering.results;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.winesclustering.charts.Quantiles;
import org.winesclustering.columns.ColumnPlan;
import org.winesclustering.columns.ColumnRole;
import org.winesclustering.columns.ReadingPlan;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.FeatureSummary;
import org.winesclustering.features.CategoryShare;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.pipeline.ClusterComparison;
import org.winesclustering.report.ChartData;
import org.winesclustering.report.Digits;
import org.winesclustering.report.RunReport;
import org.winesclustering.report.TableDownload;
import org.winesclustering.selection.KChoice;
import org.winesclustering.teacher.Teacher;
import org.winesclustering.training.RoundSummary;
import org.winesclustering.training.TrainingSummary;

/** Builder of the report from the results of a training run. */
public final class RunPage {
  private static final int ROUNDS_SHOWN = 8;

  /** Most columns of the table whose reading is shown. */
  private static final int MOST_COLUMNS = 500;

  private RunPage() {}

  public static RunReport of(
      String runId,
      Map<String, String> configuration,
      Map<String, String> versions,
      Map<String, Double> seconds,
      Optional<TableDownload> download,
      TrainResult result) {
    ChartData charts = ChartsPage.of(result);
    return new RunReport(
        runId,
        headline(result),
        new RunReport.Overview(
            ClusterCards.of(result),
            NextSteps.toLookAt(result, charts.sample()),
            NextSteps.commands(
                configuration,
                result.clusters().k(),
                result.numbered().publishedRun().isPresent(),
                result.preparationToTry())),
        download,
        result.verdict(),
        result.warnings(),
        data(result),
        training(result.training()),
        choice(result),
        candidates(result),
        result.teacher().stream().map(RunPage::teacher).toList(),
        comparison(result),
        result.findings().drawnProfiles().stream()
            .map(result.shown()::titled)
            .map(RunReport.Cluster::new)
            .toList(),
        result.categories().stream().map(RunPage::category).toList(),
        KnownClassesPage.of(result, charts.sample()),
        ChangesPage.of(result.numbered()),
        ExplanationPage.of(result),
        AxisPage.of(result),
        List.of(MethodsText.of(MethodsFacts.of(runId, configuration, versions, result))),
        versions,
        configuration,
        seconds,
        Optional.of(charts));
  }

  /** The result in one sentence: number of clusters, records and sizes. */
  public static String headline(TrainResult result) {
    return String.format(
        Locale.ROOT,
        "%d %s in %,d records (%s)%s",
        result.clusters().k(),
        result.clusters().k() == 1 ? "cluster" : "clusters",
        result.checked().rowsAccepted(),
        String.join(
            ", ",
            result.clusters().sizes().stream()
                .map(size -> String.format(Locale.ROOT, "%,d", size))
                .toList()),
        result.outliers().isEmpty()
            ? ""
            : ", " + result.outliers().ids().size() + " of them with outliers alone");
  }

  private static RunReport.CategoryRow category(CategoryShare share) {
    return new RunReport.CategoryRow(
        share.category() + " = " + share.value(),
        percent(share.share()),
        share.clusterShares().stream().map(RunPage::percent).toList());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  private static RunReport.Data data(TrainResult result) {
    CheckedRecords checked = result.checked();
    // The axis is shown as a whole instead.
    List<String> drawn =
        result.findings().along().isPresent() ? List.of() : result.findings().drawn();
    Map<String, FeatureSummary> summaries =
        checked.features().stream()
            .collect(Collectors.toMap(FeatureSummary::name, summary -> summary));
    return new RunReport.Data(
        result.records().location(),
        result.records().format(),
        checked.contentHash(),
        checked.rowsRead(),
        checked.rowsRejected(),
        checked.rejectedByReason(),
        checked.duplicates(),
        checked.plan().columns().stream()
            .filter(column -> isShown(column, drawn, summaries))
            .limit(MOST_COLUMNS)
            .map(RunPage::planned)
            .toList(),
        IntStream.range(0, drawn.size())
            .mapToObj(
                i ->
                    feature(
                        summaries.get(drawn.get(i)),
                        checked.plan(),
                        result.findings().statistics().quantiles().get(i)))
            .toList(),
        remarks(drawn.size(), checked.features().size()));
  }

  /** Whether a column is shown: of those that are a feature each, only the drawn ones. */
  private static boolean isShown(
      ColumnPlan column, List<String> drawn, Map<String, FeatureSummary> features) {
    return column.role() != ColumnRole.FEATURE
        || drawn.contains(column.name())
        || !features.containsKey(column.name());
  }

  private static List<String> remarks(int drawn, int all) {
    return drawn == all
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "%s run.json has the centres and the ranking of all, assignments/ their values.",
                drawn == 0
                    ? String.format(
                        Locale.ROOT, "The %,d features are shown along their axis.", all)
                    : String.format(
                        Locale.ROOT,
                        "Of %,d features this page shows the %,d that separate the clusters most.",
                        all,
                        drawn)));
  }

  private static RunReport.PlannedColumn planned(ColumnPlan column) {
    return new RunReport.PlannedColumn(
        column.name(),
        KebabCase.of(column.role()),
        column.how(),
        String.join("; ", column.conversions()),
        String.join(" | ", column.samples()));
  }

  private static RunReport.Feature feature(
      FeatureSummary feature, ReadingPlan plan, Quantiles sampled) {
    Optional<ColumnPlan> made =
        plan.source(feature.name()).filter(column -> column.scale().isPresent());
    DoubleFunction<String> digits = number -> Digits.of(number, feature.deviation());
    return new RunReport.Feature(
        feature.name(),
        made.map(column -> "of " + column.name()).orElseGet(() -> type(feature)),
        made.flatMap(column -> column.meaning(feature.name())).orElse(""),
        digits.apply(feature.mean()),
        digits.apply(feature.deviation()),
        digits.apply(feature.min()),
        digits.apply(sampled.at(0.25)),
        digits.apply(sampled.at(0.5)),
        digits.apply(sampled.at(0.75)),
        digits.apply(feature.max()),
        feature.missing());
  }

  /** Spark's name of the type, but for columns of a text file, which has it for all of them. */
  private static String type(FeatureSummary feature) {
    return feature.type().equals("string") ? "number, as text" : feature.type();
  }

  private static RunReport.Training training(TrainingSummary training) {
    List<RoundSummary> rounds = training.rounds();
    int step = Math.max(1, (rounds.size() - 1) / (ROUNDS_SHOWN - 1));
    List<RoundSummary> shown =
        rounds.stream()
            .filter(round -> (round.round() - 1) % step == 0 || round.round() == rounds.size())
            .toList();
    return new RunReport.Training(training, shown, events(rounds));
  }

  private static List<String> events(List<RoundSummary> rounds) {
    return rounds.stream()
        .flatMap(
            round -> round.events().stream().map(text -> "epoch " + round.epoch() + ": " + text))
        .toList();
  }

  private static String choice(TrainResult result) {
    return result
        .choice()
        .map(KChoice::reason)
        .orElse("The number of clusters was given (clusters.k = " + result.clusters().k() + ").");
  }

  private static List<RunReport.Candidate> candidates(TrainResult result) {
    return result.choice().stream()
        .flatMap(choice -> choice.criteria().stream())
        .map(criteria -> new RunReport.Candidate(criteria, criteria.k() == result.clusters().k()))
        .toList();
  }

  private static RunReport.Teacher teacher(Teacher teacher) {
    return new RunReport.Teacher(
        "It is " + teacher.reason() + ".",
        teacher.criteria().stream()
            .map(
                criteria ->
                    new RunReport.Mixture(
                        criteria.method().words(),
                        criteria,
                        criteria.method().equals(teacher.method())))
            .toList());
  }

  private static RunReport.Comparison comparison(TrainResult result) {
    ClusterComparison contest = result.comparison();
    return new RunReport.Comparison(
        result.checked().schema().label().orElse(""),
        contest.comparison().qualities().stream()
            .map(
                quality ->
                    new RunReport.Contender(quality, quality.contender().equals(contest.own())))
            .toList(),
        contest.skipped().stream()
            .map(skipped -> skipped.name() + " was left out: " + skipped.reason() + ".")
            .toList());
  }
}
