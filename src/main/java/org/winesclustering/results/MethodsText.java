package org.winesclustering.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.winesclustering.comparison.Estimate;
import org.winesclustering.comparison.EuclideanSilhouette;
import org.winesclustering.report.RunReport.Methods;
import org.winesclustering.results.Citations.Work;
import org.winesclustering.runtime.Version;

/** Builder of the text about methods that can be pasted into a paper. */
final class MethodsText {
  private static final Map<String, String> SCALERS =
      Map.of(
          "standard", "standardised to mean 0 and sample standard deviation 1",
          "min-max", "scaled to the range 0 to 1",
          "robust", "scaled to median 0 and interquartile range 1",
          "centre", "centred on their means and scaled by one factor",
          "pareto",
              "centred on their means and divided by the roots of their deviations (Pareto scaling)");

  private final MethodsFacts facts;
  private final Citations citations = new Citations();

  private MethodsText(MethodsFacts facts) {
    this.facts = facts;
  }

  static Methods of(MethodsFacts facts) {
    return new MethodsText(facts).text();
  }

  private Methods text() {
    List<String> paragraphs = List.of(data() + scaling() + number(), learning(), quality());
    return new Methods(paragraphs, citations.list());
  }

  private String data() {
    return String.format(
        Locale.ROOT,
        "We clustered %,d records by %,d %sfeatures with wines-clustering %s %s on Apache Spark %s"
            + " %s and Deeplearning4j %s.%s",
        facts.records(),
        facts.features(),
        facts.categories() ? "" : "numeric ",
        facts.versions().get(Version.APPLICATION),
        citations.of(
            "The wines-clustering contributors, wines-clustering, version %s, Apache-2.0"
                .formatted(facts.versions().get(Version.APPLICATION))),
        facts.versions().get("spark"),
        citations.of(Work.SPARK),
        facts.versions().get("nd4j"),
        facts.rejected() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                " Another %,d were rejected because a feature had no usable value.",
                facts.rejected()));
  }

  private String scaling() {
    List<String> steps = new ArrayList<>();
    facts.preparation().ifPresent(made -> steps.add("prepared along each record by " + made));
    if (facts.isEncoded()) {
      steps.add(
          "encoded by a convolutional network that had learned to recognise single records after"
              + " random moves, stretches, gains and baselines "
              + citations.of(Work.EXEMPLARS));
    }
    steps.add(SCALERS.getOrDefault(facts.value("features.scaler"), "scaled"));
    if (!List.of("0", "").contains(facts.value("features.clip"))) {
      steps.add("cut off at ±" + facts.value("features.clip") + " in that unit");
    }
    if (facts.value("features.normalize").equals("true")) {
      steps.add("divided by the record's Euclidean length");
    }
    return " Features were " + String.join(", then ", steps) + ".";
  }

  private String number() {
    return facts
        .choice()
        .map(
            reason ->
                " The number of clusters was chosen in the scaled features before training, by"
                    + " normal mixtures "
                    + citations.of(Work.MIXTURES)
                    + " and the dip statistic "
                    + citations.of(Work.DIP)
                    + " of records that were held out. "
                    + reason)
        .orElseGet(() -> " The number of clusters, " + facts.k() + ", was given.");
  }

  private String learning() {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s convolutional autoencoders with %,d parameters in all were trained on %,d records"
                    + " for %d epochs with Adam %s (learning rate %s), as the average of %d workers'"
                    + " parameters. They learned to reconstruct the records%s",
                facts.value("training.members"),
                facts.parameters(),
                facts.trained(),
                facts.epochs(),
                citations.of(Work.ADAM),
                facts.value("training.learning-rate"),
                facts.workers(),
                noise()));
    facts
        .teacher()
        .ifPresentOrElse(
            mixture -> text.append(", and the clusters of ").append(taught(mixture)).append('.'),
            () -> text.append(deepEmbedded()).append('.'));
    text.append(" The clusters are those of KMeans in ")
        .append(
            facts.isProjected()
                ? "the linear discriminant directions of their embeddings, starting from the learned ones."
                : "their embeddings.")
        .append(" The seed was ")
        .append(facts.value("training.seed"))
        .append('.');
    return text.toString();
  }

  private String noise() {
    String level = facts.value("training.noise.level");
    if (List.of("0", "").contains(level)) {
      return "";
    }
    String noisy =
        switch (facts.value("training.noise.kind")) {
          case "mask" -> "copies with a share of " + level + " of the values set to 0 ";
          case "swap" -> "copies with a share of " + level + " of the values of other records ";
          default -> "copies with normal noise of deviation " + level + " ";
        };
    return " from " + noisy + citations.of(Work.DENOISING);
  }

  private String taught(String mixture) {
    return mixture
        + (facts.isPowerTransformed() ? " " + citations.of(Work.YEO_JOHNSON) : "")
        + (facts.candidates() > 1
            ? ", which was chosen among %d mixtures by its valleys and the Bayesian information criterion %s"
                .formatted(facts.candidates(), citations.of(Work.BIC))
            : "");
  }

  private String deepEmbedded() {
    return facts.value("training.objective").equals("dec")
        ? ", then clusters by deep embedded clustering " + citations.of(Work.DEC)
        : "";
  }

  private String quality() {
    StringBuilder text = new StringBuilder();
    if (!Double.isNaN(facts.silhouette().mean())) {
      text.append(
          String.format(
              Locale.ROOT,
              "The mean silhouette %s (Euclidean, scaled features%s) is %.3f; that of plain KMeans is"
                  + " %.3f. ",
              citations.of(Work.SILHOUETTE),
              sample(facts.silhouette()),
              facts.silhouette().mean(),
              facts.baselineSilhouette().mean()));
    }
    facts
        .stability()
        .ifPresent(
            stability ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "Clusters of resampled records agree by an adjusted Rand index %s of %.3f. ",
                        citations.of(Work.RAND),
                        stability)));
    facts
        .ari()
        .ifPresent(
            ari ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "The adjusted Rand index %s with %s, which no method used, is %s; that of plain"
                            + " KMeans is %s. ",
                        citations.of(Work.RAND),
                        facts.label().orElse("the known classes"),
                        interval(ari),
                        facts.baselineAri().map(MethodsText::interval).orElse("not known"))));
    return text.append("Configuration and checksums are in run.json of run ")
        .append(facts.runId())
        .append('.')
        .toString();
  }

  private static String sample(EuclideanSilhouette silhouette) {
    return silhouette.sampled()
        ? String.format(Locale.ROOT, ", a sample of %,d records", silhouette.rows())
        : "";
  }

  private static String interval(Estimate estimate) {
    return String.format(
        Locale.ROOT,
        "%.3f (%.3f to %.3f in 95 %% of resampled tables)",
        estimate.value(),
        estimate.lower(),
        estimate.upper());
  }
}
