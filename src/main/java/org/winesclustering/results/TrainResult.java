package org.winesclustering.results;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.winesclustering.clustering.KMeansResult;
import org.winesclustering.comparison.Contender;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.Records;
import org.winesclustering.features.CategoryShare;
import org.winesclustering.novelty.NoveltyThreshold;
import org.winesclustering.pipeline.ClusterComparison;
import org.winesclustering.pipeline.Embedded;
import org.winesclustering.pipeline.PreparationChoice;
import org.winesclustering.pipeline.StableIds;
import org.winesclustering.run.RunClusters;
import org.winesclustering.selection.KChoice;
import org.winesclustering.spectra.PreparationSteps;
import org.winesclustering.spectra.SpectraPreparationModel;
import org.winesclustering.teacher.Teacher;
import org.winesclustering.training.TrainingSummary;

/**
 * Results of a training run, for the manifest and the report.
 *
 * @param categories shares of the categories' values in the clusters
 * @param steps of the preparation before scaling, as they are written; none without
 * @param preparation those along the records; empty without
 * @param chosenPreparation how that was chosen; empty if it was given, or there is no axis
 * @param choice how the number of clusters was chosen; empty where it was given
 * @param teacher the mixture that the network was taught; empty where it learned no clusters
 * @param numbered the clusters with their stable ids
 * @param named the clusters' names
 * @param shown how the report calls the features
 * @param novelty finds records that are unlike those of the training
 */
public record TrainResult(
    Records records,
    CheckedRecords checked,
    List<CategoryShare> categories,
    Embedded learned,
    List<String> steps,
    Optional<SpectraPreparationModel> preparation,
    Optional<PreparationChoice> chosenPreparation,
    Optional<KChoice> choice,
    Optional<Teacher> teacher,
    StableIds numbered,
    RunClusters named,
    ShownFeatures shown,
    NoveltyThreshold novelty,
    Findings findings) {

  TrainingSummary training() {
    return learned.training();
  }

  /** The clusters in the order of their ids. */
  public KMeansResult clusters() {
    return numbered.clusters();
  }

  /** Comparison of the clusters with those of other methods. */
  public ClusterComparison comparison() {
    return findings.comparison();
  }

  /** Warnings about the records and about the clusters. */
  List<String> warnings() {
    return Stream.of(checked.warnings(), numbered.warnings(), findingsInWords())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Sentences about long tails, decisive features and outliers, which are known when everything is
   * done. Along an axis every peak has a tail, and a band may well decide.
   */
  public List<String> findingsInWords() {
    if (findings.along().isPresent()) {
      // Neighbouring positions of an axis repeat each other: none of them is a code.
      return outliers().sentence().stream().toList();
    }
    return Stream.of(
            checked.plan().axis().isPresent() ? Stream.<String>empty() : ofFeatures(),
            outliers().sentence().stream())
        .flatMap(sentences -> sentences)
        .toList();
  }

  private Stream<String> ofFeatures() {
    return Stream.of(
            LongTails.sentence(findings.drawn(), findings.statistics().quantiles(), teacher),
            DecisiveFeatures.sentence(
                findings.explanations().ranking().overall(), categories, clusters().sizes()))
        .flatMap(Optional::stream);
  }

  /**
   * What could be set as {@code features.prepare} where nothing was done along the records' axis;
   * empty elsewhere.
   */
  public Optional<String> preparationToTry() {
    return checked
        .plan()
        .axis()
        .filter(axis -> steps.isEmpty() && chosenPreparation.isEmpty())
        .map(axis -> axis.channels().isEmpty() ? "auto" : PreparationSteps.LEARNED);
  }

  OutlierClusters outliers() {
    return OutlierClusters.among(numbered.ids().ids(), clusters().sizes());
  }

  /** The verdict in words: how the clusters compare, and which of them are outliers. */
  public String verdict() {
    String sentence = comparison().verdict().sentence() + encoded();
    return outliers().isEmpty()
        ? sentence
        : sentence
            + (outliers().ids().size() == 1
                ? " One of the clusters holds outliers alone and is no finding."
                : " "
                    + outliers().ids().size()
                    + " of the clusters hold outliers alone and are no finding.");
  }

  /** What the compared methods read, where an encoder came before them. */
  private String encoded() {
    if (PreparationSteps.learned(steps).isEmpty()) {
      return "";
    }
    return comparison().comparison().quality(Contender.KMEANS_RECORDS).isPresent()
        ? " All methods but KMeans on the records were given what the encoder learned."
        : " All methods were given what the encoder learned.";
  }
}
