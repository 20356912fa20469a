package org.winesclustering.selection;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.winesclustering.clustering.MeasuredCentres;
import org.winesclustering.teacher.Criteria;
import org.winesclustering.teacher.Teachers;

/**
 * Choice of the number of clusters: every one from {@code options.kMin} to {@code options.kMax},
 * and one, is measured, and {@link KRule} decides.
 *
 * @param rows hashed rows of the table
 * @param sample of the rows
 * @param teachers for the same sample
 */
record ChooseK(KSelectionOptions options, ShuffledVectors rows, Sample sample, Teachers teachers) {

  /** Chooses the number of clusters. */
  KChoice choose(JavaSparkContext context) {
    List<Integer> ks = ks();
    int most = ks.get(ks.size() - 1);
    try (SampleJobs jobs = new SampleJobs(context, sample)) {
      List<Reference> references = jobs.references(most);
      List<List<Replicate>> replicates = jobs.replicates(ks, options.bootstraps(), references);
      List<double[][]> centres = ks.stream().map(k -> references.get(k - 1).centres()).toList();
      CriteriaOfK criteria =
          new CriteriaOfK(
              references,
              MeasuredCentres.of(rows.vectors(), centres),
              jobs.silhouettes(centres),
              mixtures(ks));
      return chosen(
          IntStream.range(0, ks.size())
              .mapToObj(i -> criteria.of(i, ks.get(i), replicates.get(i)))
              .toList());
    }
  }

  /** Numbers that are looked at: 1, and those asked for, up to the number of distinct rows. */
  private List<Integer> ks() {
    long distinct =
        Stream.of(sample.rows()).map(DoubleBuffer::wrap).distinct().limit(options.kMax()).count();
    List<Integer> ks = new ArrayList<>(List.of(1));
    for (int k = options.kMin(); k <= Math.min(distinct, options.kMax()); k++) {
      ks.add(k);
    }
    return ks;
  }

  private List<Optional<Criteria>> mixtures(List<Integer> ks) {
    List<Optional<Criteria>> mixtures = new ArrayList<>(List.of(Optional.empty()));
    if (ks.size() > 1) {
      mixtures.addAll(teachers.best(ks.subList(1, ks.size())));
    }
    return mixtures;
  }

  private KChoice chosen(List<KCriteria> criteria) {
    List<KCriteria> several = criteria.subList(1, criteria.size());
    Optional<KCriteria> best = KRule.best(several);
    return new KChoice(
        best.map(KCriteria::k).orElse(1),
        best.map(chosen -> KRule.reason(chosen, several))
            .orElseGet(() -> KRule.noStructure(several)),
        criteria,
        rows.count(),
        sample.rows().length,
        sample.replicateRows());
  }
}
