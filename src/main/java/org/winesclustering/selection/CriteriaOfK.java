package org.winesclustering.selection;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.winesclustering.clustering.MeasuredCentres;
import org.winesclustering.teacher.Criteria;

/** Assembly of the measures of each k. */
final class CriteriaOfK {
  private final List<Reference> references;
  private final List<MeasuredCentres> measures;
  private final List<Double> silhouettes;
  private final List<Optional<Criteria>> mixtures;

  /**
   * @param references one for each k that is looked at
   * @param measures one for each k that is looked at
   * @param silhouettes Euclidean, one for each k that is looked at
   * @param mixtures the best mixture of each k that is looked at
   */
  CriteriaOfK(
      List<Reference> references,
      List<MeasuredCentres> measures,
      List<Double> silhouettes,
      List<Optional<Criteria>> mixtures) {
    this.references = references;
    this.measures = measures;
    this.silhouettes = silhouettes;
    this.mixtures = mixtures;
  }

  /**
   * @param index of k among those that are looked at
   */
  KCriteria of(int index, int k, List<Replicate> replicates) {
    MeasuredCentres measured = measures.get(index);
    Gap gap =
        Gap.of(
            references.get(index).cost(),
            replicates.stream().mapToDouble(Replicate::nullCost).toArray());
    boolean several = measured.squaredSilhouette().isPresent();
    return new KCriteria(
        k,
        measured.cost(),
        measured.squaredSilhouette(),
        when(several, silhouettes.get(index)),
        measured.daviesBouldin(),
        measured.calinskiHarabasz(),
        when(several, mean(replicates, Replicate::kMeansAgreement)),
        when(several, mean(replicates, Replicate::predictionStrength)),
        gap.value(),
        gap.error(),
        mixtures.get(index));
  }

  private static double mean(List<Replicate> replicates, ToDoubleFunction<Replicate> measure) {
    return replicates.stream().mapToDouble(measure).average().orElseThrow();
  }

  private static OptionalDouble when(boolean isDefined, double value) {
    return isDefined ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
