package org.winesclustering.selection;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.winesclustering.clustering.MeasuredCentres;

/** Assembly of the measures of each k. */
final class CriteriaOfK {
  private final List<Reference> references;
  private final List<MeasuredCentres> measures;
  private final List<Double> silhouettes;
  private final double[] drops;

  /**
   * @param references of 1, 2, .. clusters
   * @param measures one for each k that is looked at
   * @param silhouettes Euclidean, one for each k that is looked at
   */
  CriteriaOfK(
      List<Reference> references, List<MeasuredCentres> measures, List<Double> silhouettes) {
    this.references = references;
    this.measures = measures;
    this.silhouettes = silhouettes;
    this.drops = KRule.drops(references.stream().mapToDouble(Reference::logLikelihood).toArray());
  }

  /**
   * @param index of k among those that are looked at
   */
  KCriteria of(int index, int k, List<Replicate> replicates) {
    MeasuredCentres measured = measures.get(index);
    Gap gap =
        Gap.of(
            references.get(k - 1).cost(),
            replicates.stream().mapToDouble(Replicate::nullCost).toArray());
    boolean several = measured.squaredSilhouette().isPresent();
    OptionalDouble stability = when(several, mean(replicates, Replicate::mixtureAgreement));
    OptionalDouble drop = several ? OptionalDouble.of(drops[k - 2]) : OptionalDouble.empty();
    return new KCriteria(
        k,
        measured.cost(),
        measured.squaredSilhouette(),
        when(several, silhouettes.get(index)),
        measured.daviesBouldin(),
        measured.calinskiHarabasz(),
        when(several, mean(replicates, Replicate::kMeansAgreement)),
        stability,
        when(several, mean(replicates, Replicate::predictionStrength)),
        gap.value(),
        gap.error(),
        several ? OptionalDouble.of(gain(k)) : OptionalDouble.empty(),
        drop,
        several
            ? OptionalDouble.of(
                KRule.score(
                    drop.getAsDouble(),
                    stability.getAsDouble(),
                    measured.squaredSilhouette().getAsDouble()))
            : OptionalDouble.empty());
  }

  private double gain(int k) {
    return references.get(k - 1).logLikelihood() - references.get(k - 2).logLikelihood();
  }

  private static double mean(List<Replicate> replicates, ToDoubleFunction<Replicate> measure) {
    return replicates.stream().mapToDouble(measure).average().orElseThrow();
  }

  private static OptionalDouble when(boolean isDefined, double value) {
    return isDefined ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
