package org.winesclustering.selection;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.clustering.MeasuredCentres;
import org.winesclustering.teacher.Criteria;
import org.winesclustering.teacher.FittedMixture;
import org.winesclustering.teacher.Teachers;

/**
 * Choice of the number of clusters: every one from {@code options.kMin} to {@code options.kMax},
 * and one, is measured, and {@link KRule} decides. While it decides for the largest of them, larger
 * ones are measured as well, up to {@code options.kLimit}.
 *
 * @param rows hashed rows of the table
 * @param sample of the rows
 * @param teachers for the same sample
 */
record ChooseK(KSelectionOptions options, ShuffledVectors rows, Sample sample, Teachers teachers) {

  private static final Logger LOG = LoggerFactory.getLogger(ChooseK.class);

  /** Numbers that are tried together beyond {@code kMax}: few, since most of them are not there. */
  private static final int STEP = 4;

  /** Chooses the number of clusters. */
  KChoice choose(JavaSparkContext context) {
    int distinct = distinct();
    int limit = Math.min(distinct, Math.min(options.most(), teachers.mostClusters()));
    int tried = Math.min(distinct, options.kMax());
    try (SampleJobs jobs = new SampleJobs(context, sample)) {
      List<Integer> first = new ArrayList<>(List.of(1));
      first.addAll(range(options.kMin(), tried));
      List<KCriteria> criteria = new ArrayList<>(measured(jobs, first));
      while (tried < limit && KRule.best(several(criteria)).filter(isOf(tried)).isPresent()) {
        int last = Math.min(tried + STEP, limit);
        criteria.addAll(measured(jobs, range(tried + 1, last)));
        tried = last;
      }
      return chosen(criteria);
    }
  }

  /** Number of distinct rows, or the largest number of clusters if there are more. */
  private int distinct() {
    return (int)
        Stream.of(sample.rows()).map(DoubleBuffer::wrap).distinct().limit(options.most()).count();
  }

  private static List<Integer> range(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  private static Predicate<KCriteria> isOf(int k) {
    return criteria -> criteria.k() == k;
  }

  private static List<KCriteria> several(List<KCriteria> criteria) {
    return criteria.subList(1, criteria.size());
  }

  private List<KCriteria> measured(SampleJobs jobs, List<Integer> ks) {
    say(
        ks,
        "KMeans of " + sample.rows().length + " rows x " + sample.rows()[0].length + " columns");
    List<Reference> references = jobs.references(ks);
    say(ks, options.bootstraps() + " resampled fits of each");
    List<List<Replicate>> replicates = jobs.replicates(ks, options.bootstraps(), references);
    say(ks, "silhouettes");
    List<double[][]> centres = references.stream().map(Reference::centres).toList();
    List<Double> silhouettes = jobs.silhouettes(centres);
    say(ks, "mixtures of " + teachers.rows() + " rows");
    CriteriaOfK criteria =
        new CriteriaOfK(
            references, MeasuredCentres.of(rows.vectors(), centres), silhouettes, bestMixtures(ks));
    return IntStream.range(0, ks.size())
        .mapToObj(i -> criteria.of(i, ks.get(i), replicates.get(i)))
        .toList();
  }

  /** Tells what is computed, which on wide tables takes minutes. */
  private static void say(List<Integer> ks, String what) {
    if (ks.size() > 1) {
      LOG.info(
          "choosing the number of clusters, {} to {}: {}", ks.get(0), ks.get(ks.size() - 1), what);
    }
  }

  /** Of the best mixture of each number; one cluster has none. */
  private List<Optional<Criteria>> bestMixtures(List<Integer> ks) {
    List<Integer> several = ks.stream().filter(k -> k > 1).toList();
    List<Optional<Criteria>> mixtures = new ArrayList<>();
    if (several.size() < ks.size()) {
      mixtures.add(Optional.empty());
    }
    if (!several.isEmpty()) {
      mixtures.addAll(teachers.best(several));
    }
    return mixtures;
  }

  private KChoice chosen(List<KCriteria> criteria) {
    List<KCriteria> several = several(criteria);
    Optional<KCriteria> best = KRule.best(several);
    return new KChoice(
        best.map(KCriteria::k).orElse(1),
        best.map(chosen -> KRule.reason(chosen, several, options))
            .orElseGet(() -> KRule.noStructure(several)),
        criteria,
        rows.count(),
        sample.rows().length,
        sample.replicateRows(),
        mixtures(several));
  }

  /** The mixtures by which the numbers were judged. */
  private Map<Integer, FittedMixture> mixtures(List<KCriteria> criteria) {
    Map<Integer, FittedMixture> mixtures = new HashMap<>();
    for (KCriteria of : criteria) {
      of.mixture().ifPresent(best -> mixtures.put(of.k(), teachers.judged(of.k(), best.method())));
    }
    return mixtures;
  }
}
