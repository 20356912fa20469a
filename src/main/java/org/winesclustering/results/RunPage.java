package org.winesclustering.results;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.winesclustering.charts.Quantiles;
import org.winesclustering.comparison.Agreement;
import org.winesclustering.comparison.ContenderQuality;
import org.winesclustering.comparison.Estimate;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.FeatureSummary;
import org.winesclustering.pipeline.ClusterComparison;
import org.winesclustering.report.RunReport;
import org.winesclustering.selection.KChoice;
import org.winesclustering.training.RoundSummary;
import org.winesclustering.training.TrainingSummary;

/** Puts a run's results into words and into the record that the report shows. */
public final class RunPage {
  private static final int ROUNDS_SHOWN = 8;

  private RunPage() {}

  public static RunReport of(
      String runId,
      Map<String, String> configuration,
      Map<String, String> versions,
      Map<String, Double> seconds,
      TrainResult result) {
    return new RunReport(
        runId,
        headline(result),
        result.comparison().verdict().sentence(),
        result.warnings(),
        data(result),
        training(result.training()),
        choice(result),
        candidates(result),
        comparison(result),
        clusters(result),
        ChangesPage.of(result.numbered()),
        ExplanationPage.of(result.findings().explanations()),
        versions,
        configuration,
        seconds,
        Optional.of(ChartsPage.of(result)));
  }

  /** One sentence: what was found. */
  public static String headline(TrainResult result) {
    return String.format(
        Locale.ROOT,
        "%d %s in %,d records (%s)",
        result.clusters().k(),
        result.clusters().k() == 1 ? "cluster" : "clusters",
        result.checked().rowsAccepted(),
        String.join(
            ", ",
            result.clusters().sizes().stream()
                .map(size -> String.format(Locale.ROOT, "%,d", size))
                .toList()));
  }

  private static RunReport.Data data(TrainResult result) {
    CheckedRecords checked = result.checked();
    return new RunReport.Data(
        result.records().location(),
        result.records().format(),
        checked.contentHash(),
        checked.rowsRead(),
        checked.rowsRejected(),
        checked.rejectedByReason(),
        checked.duplicates(),
        IntStream.range(0, checked.features().size())
            .mapToObj(
                i ->
                    feature(
                        checked.features().get(i), result.findings().figures().quantiles().get(i)))
            .toList());
  }

  private static RunReport.Feature feature(FeatureSummary feature, Quantiles sampled) {
    return new RunReport.Feature(
        feature.name(),
        // Spark's name for columns of a text file, whatever they hold.
        feature.type().equals("string") ? "number, as text" : feature.type(),
        feature.mean(),
        feature.deviation(),
        feature.min(),
        sampled.at(0.25),
        sampled.at(0.5),
        sampled.at(0.75),
        feature.max(),
        feature.missing());
  }

  private static RunReport.Training training(TrainingSummary training) {
    List<RoundSummary> rounds = training.rounds();
    int step = Math.max(1, (rounds.size() - 1) / (ROUNDS_SHOWN - 1));
    List<RunReport.Round> shown =
        rounds.stream()
            .filter(round -> (round.round() - 1) % step == 0 || round.round() == rounds.size())
            .map(
                round ->
                    new RunReport.Round(
                        round.epoch(), round.loss(), round.validationLoss(), round.learningRate()))
            .toList();
    return new RunReport.Training(
        training.epochs(),
        rounds.size(),
        training.rows(),
        training.validationRows(),
        training.backend(),
        training.rowsPerSecond(),
        training.seconds(),
        shown,
        training.ledger().stream()
            .map(
                total ->
                    new RunReport.Worker(
                        total.worker(),
                        total.rows(),
                        total.minibatches(),
                        total.loss(),
                        total.seconds()))
            .toList(),
        events(rounds));
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
        .map(
            criteria ->
                new RunReport.Candidate(
                    criteria.k(),
                    criteria.cost(),
                    orNaN(criteria.squaredSilhouette()),
                    orNaN(criteria.euclideanSilhouette()),
                    orNaN(criteria.daviesBouldin()),
                    orNaN(criteria.calinskiHarabasz()),
                    orNaN(criteria.kMeansStability()),
                    orNaN(criteria.mixtureStability()),
                    orNaN(criteria.predictionStrength()),
                    orNaN(criteria.gap()),
                    criteria.k() == result.clusters().k()))
        .toList();
  }

  private static double orNaN(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }

  private static RunReport.Comparison comparison(TrainResult result) {
    ClusterComparison contest = result.comparison();
    return new RunReport.Comparison(
        result.checked().schema().label().orElse(""),
        contest.comparison().qualities().stream()
            .map(quality -> contender(quality, contest))
            .toList(),
        contest.skipped().stream()
            .map(skipped -> skipped.name() + " was left out: " + skipped.reason() + ".")
            .toList());
  }

  private static RunReport.Contender contender(
      ContenderQuality quality, ClusterComparison contest) {
    Optional<Agreement> agreement = quality.agreement();
    return new RunReport.Contender(
        quality.contender().name(),
        quality.contender().equals(contest.own()),
        quality.clusters(),
        quality.inFeatures().squared(),
        quality.inFeatures().euclidean().mean(),
        quality.inEmbedding().squared(),
        orNaN(quality.stability().mean()),
        estimate(agreement.map(Agreement::ari)),
        estimate(agreement.map(Agreement::nmi)),
        estimate(agreement.map(Agreement::accuracy)));
  }

  private static RunReport.Estimate estimate(Optional<Estimate> estimate) {
    return estimate
        .map(found -> new RunReport.Estimate(found.value(), found.lower(), found.upper()))
        .orElse(new RunReport.Estimate(Double.NaN, Double.NaN, Double.NaN));
  }

  private static List<RunReport.Cluster> clusters(TrainResult result) {
    return result.findings().profiles().stream()
        .map(
            profile ->
                new RunReport.Cluster(
                    profile.cluster(),
                    profile.size(),
                    profile.share(),
                    profile.meanDistance(),
                    profile.features().stream()
                        .map(
                            feature ->
                                new RunReport.Centre(
                                    feature.feature(),
                                    feature.mean(),
                                    feature.deviation(),
                                    feature.zScore()))
                        .toList()))
        .toList();
  }
}
