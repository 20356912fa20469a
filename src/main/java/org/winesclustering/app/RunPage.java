package org.winesclustering.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.report.RunReport;
import org.winesclustering.selection.KChoice;
import org.winesclustering.training.RoundSummary;
import org.winesclustering.training.TrainingSummary;

/** Puts a run's results into words and into the record that the report shows. */
final class RunPage {
  private static final int ROUNDS_SHOWN = 8;

  /** Differences of the adjusted Rand index or the silhouette below this are called none. */
  private static final double SAME = 0.005;

  private RunPage() {}

  static RunReport of(
      String runId,
      Map<String, String> configuration,
      Map<String, String> versions,
      Map<String, Double> seconds,
      TrainResult result) {
    return new RunReport(
        runId,
        headline(result),
        comparison(result),
        result.checked().warnings(),
        data(result),
        training(result.training()),
        choice(result),
        candidates(result),
        metrics(result),
        clusters(result),
        versions,
        configuration,
        seconds);
  }

  /** One sentence: what was found. */
  static String headline(TrainResult result) {
    return String.format(
        Locale.ROOT,
        "%d clusters in %,d records (%s)",
        result.clusters().k(),
        result.checked().rowsRead() - result.checked().rowsRejected(),
        String.join(
            ", ",
            result.clusters().sizes().stream()
                .map(size -> String.format(Locale.ROOT, "%,d", size))
                .toList()));
  }

  /** One sentence: whether the learned clusters are better than plain KMeans, by what there is. */
  static String comparison(TrainResult result) {
    Quality learned = result.quality();
    Quality plain = result.baselineQuality();
    if (learned.external().isPresent() && plain.external().isPresent()) {
      return verdict(
          "agreement with "
              + result.checked().schema().label().orElseThrow()
              + " (adjusted Rand index)",
          learned.external().get().ari(),
          plain.external().get().ari());
    }
    return verdict(
        "separation in the scaled features (silhouette)",
        learned.inFeatures().squared(),
        plain.inFeatures().squared());
  }

  private static String verdict(String measure, double learned, double plain) {
    String word =
        Math.abs(learned - plain) < SAME
            ? "no different from"
            : learned > plain ? "better than" : "worse than";
    return String.format(
        Locale.ROOT,
        "The learned clusters are %s plain KMeans by %s: %.3f against %.3f.",
        word,
        measure,
        learned,
        plain);
  }

  private static RunReport.Data data(TrainResult result) {
    CheckedRecords checked = result.checked();
    return new RunReport.Data(
        result.records().location(),
        result.records().format(),
        checked.rowsRead(),
        checked.rowsRejected(),
        checked.rejectedByReason(),
        checked.duplicates(),
        checked.features().stream()
            .map(
                feature ->
                    new RunReport.Feature(
                        feature.name(),
                        feature.type(),
                        feature.mean(),
                        feature.deviation(),
                        feature.min(),
                        feature.max(),
                        feature.missing()))
            .toList());
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

  private static List<RunReport.Metric> metrics(TrainResult result) {
    Quality learned = result.quality();
    Quality plain = result.baselineQuality();
    List<RunReport.Metric> metrics = new ArrayList<>();
    metrics.add(
        new RunReport.Metric(
            "silhouette in the scaled features",
            "how well separated, -1 to 1; squared Euclidean distance; both labellings in the same space",
            learned.inFeatures().squared(),
            plain.inFeatures().squared()));
    metrics.add(
        new RunReport.Metric(
            "the same with Euclidean distance",
            "as scikit-learn computes it" + sampled(learned),
            learned.inFeatures().euclidean().mean(),
            plain.inFeatures().euclidean().mean()));
    metrics.add(
        new RunReport.Metric(
            "silhouette in the embedding",
            "flatters the clusters that were made there; not to be compared with the features'",
            learned.own().squared(),
            Double.NaN));
    metrics.add(
        new RunReport.Metric(
            "the same with Euclidean distance", "", learned.own().euclidean().mean(), Double.NaN));
    if (learned.external().isPresent()) {
      addExternal(
          metrics,
          "adjusted Rand index",
          "pairs of records on which clusters and label agree, 0 by chance, 1 at best",
          result,
          Quality.External::ari);
      addExternal(
          metrics,
          "normalised mutual information",
          "what the clusters tell of the label, 0 to 1",
          result,
          Quality.External::nmi);
      addExternal(
          metrics,
          "accuracy",
          "share of records in the cluster that best matches their class, 0 to 1",
          result,
          Quality.External::accuracy);
    }
    return metrics;
  }

  private static String sampled(Quality quality) {
    return quality.inFeatures().euclidean().sampled()
        ? String.format(
            Locale.ROOT, "; on a sample of %,d records", quality.inFeatures().euclidean().rows())
        : "";
  }

  private static void addExternal(
      List<RunReport.Metric> metrics,
      String name,
      String meaning,
      TrainResult result,
      ToDoubleFunction<Quality.External> value) {
    metrics.add(
        new RunReport.Metric(
            name,
            meaning,
            value.applyAsDouble(result.quality().external().orElseThrow()),
            value.applyAsDouble(result.baselineQuality().external().orElseThrow())));
  }

  private static List<RunReport.Cluster> clusters(TrainResult result) {
    return result.profiles().stream()
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
                                    feature.feature(), feature.mean(), feature.zScore()))
                        .toList()))
        .toList();
  }
}
