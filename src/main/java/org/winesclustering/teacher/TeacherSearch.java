package org.winesclustering.teacher;

import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.winesclustering.clustering.KMeansInMemory;
import org.winesclustering.mixture.CovarianceModel;
import org.winesclustering.mixture.MixtureFit;
import org.winesclustering.rdd.Seeds;

/**
 * Fits and tests of candidates for the teacher on sampled rows, in memory, each on an executor.
 *
 * <p>Candidates are mixtures of four families of covariances in two representations of the columns.
 *
 * @param scaled rows x columns, standardised and clipped
 * @param frequent values of the scaled columns
 * @param representations of these rows by transform
 * @param represented these rows in each of the representations
 * @param clip largest absolute value of a column
 * @param bootstraps refits that stability is measured by, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never shared for writing.
record TeacherSearch(
    double[][] scaled,
    FrequentValues frequent,
    Map<Representation.Transform, Representation> representations,
    Map<Representation.Transform, double[][]> represented,
    double clip,
    int bootstraps,
    long seed)
    implements Serializable {
  static final List<CovarianceModel> MODELS =
      List.of(
          CovarianceModel.SPHERICAL,
          CovarianceModel.TIED,
          CovarianceModel.TIED_SHRUNK,
          CovarianceModel.TIED_VOLUMES);

  /** Fewer rows than this for each cluster tell nothing about its shape. */
  static final int ROWS_A_CLUSTER = 5;

  /** Parts of the rows that are held out in turn. */
  static final int PARTS = 5;

  private static final int KMEANS_STARTS = 8;

  /** A search in some rows, to which the representations are fitted. */
  static TeacherSearch of(double[][] scaled, double clip, int bootstraps, long seed) {
    Map<Representation.Transform, Representation> representations =
        new EnumMap<>(Representation.Transform.class);
    Map<Representation.Transform, double[][]> represented =
        new EnumMap<>(Representation.Transform.class);
    for (Representation.Transform transform : Representation.Transform.values()) {
      Representation representation = Representation.fit(transform, scaled, clip);
      representations.put(transform, representation);
      represented.put(transform, representation.of(scaled));
    }
    return new TeacherSearch(
        scaled, FrequentValues.of(scaled), representations, represented, clip, bootstraps, seed);
  }

  /** Whether mixtures of so many clusters can be judged by the sample. */
  boolean canJudge(int k) {
    return scaled.length >= ROWS_A_CLUSTER * k;
  }

  /** The candidates of one representation for a number of clusters. */
  List<Candidate> candidates(Representation.Transform transform, int k, Effort effort) {
    Representation representation = representations.get(transform);
    double[][] rows = represented.get(transform);
    List<int[]> starts = Starts.many(rows, k, Seeds.of(seed, Seeds.Purpose.FIT, k, 0));
    return MODELS.stream()
        .map(model -> new Method(transform, model, clip))
        .flatMap(method -> candidate(method, representation, rows, k, starts, effort).stream())
        .toList();
  }

  private static Optional<Candidate> candidate(
      Method method,
      Representation representation,
      double[][] rows,
      int k,
      List<int[]> starts,
      Effort effort) {
    return effort
        .fit(method.model(), rows, representation.ridge(), k, starts)
        .map(fit -> candidate(method, representation, rows, fit));
  }

  private static Candidate candidate(
      Method method, Representation representation, double[][] rows, MixtureFit.Result fit) {
    int parameters =
        method.model().parameters(fit.mixture().clusters(), rows[0].length)
            + representation.parameters();
    double logLikelihood = fit.logLikelihood() + representation.logDensity();
    return new Candidate(
        method,
        representation,
        fit.mixture(),
        fit.mixture().labels(rows),
        logLikelihood,
        2 * logLikelihood - parameters * Math.log(rows.length) / rows.length);
  }

  /** Plain KMeans, as a mixture of balls: what is left where no candidate passes. */
  Candidate kMeans(int k) {
    Method method = new Method(Representation.Transform.NONE, CovarianceModel.SPHERICAL, clip);
    KMeansInMemory kMeans =
        KMeansInMemory.fit(scaled, k, KMEANS_STARTS, Seeds.of(seed, Seeds.Purpose.FIT, k, 0));
    Representation representation = Representation.betweenCentres(scaled, kMeans.centres());
    double[][] rows = representation.of(scaled);
    return candidate(
        method,
        representation,
        rows,
        new MixtureFit(rows, method.model(), representation.ridge(), 1, 0)
            .from(kMeans.labels(scaled), k));
  }

  /**
   * The candidate again, from the clusters of one with a cluster less, each of which is split in
   * turn; the better of the two. So a likelihood that fell with the number of clusters is mended.
   */
  Candidate restarted(Candidate candidate, Candidate ofOneLess) {
    double[][] rows = rows(candidate);
    List<int[]> starts =
        IntStream.range(0, ofOneLess.k())
            .mapToObj(cluster -> split(rows, ofOneLess.labels(), ofOneLess.k(), cluster))
            .toList();
    return candidate(
            candidate.method(),
            candidate.representation(),
            rows,
            candidate.k(),
            starts,
            Effort.QUICK)
        .filter(again -> again.logLikelihood() > candidate.logLikelihood())
        .orElse(candidate);
  }

  private int[] split(double[][] rows, int[] labels, int k, int cluster) {
    int[] members =
        IntStream.range(0, labels.length).filter(row -> labels[row] == cluster).toArray();
    double[][] own = Arrays.stream(members).mapToObj(row -> rows[row]).toArray(double[][]::new);
    int[] halves =
        KMeansInMemory.fit(own, 2, 1, Seeds.of(seed, Seeds.Purpose.FIT, k, cluster)).labels(own);
    int[] split = labels.clone();
    for (int i = 0; i < members.length; i++) {
      split[members[i]] = halves[i] == 0 ? cluster : k;
    }
    return split;
  }

  /** The candidate for a number of clusters that is taken, tested for all but its stability. */
  Optional<Criteria> best(List<Candidate> candidates) {
    return Criteria.taken(candidates.stream().map(this::valleys).toList());
  }

  private Criteria valleys(Candidate candidate) {
    Partition partition = partition(candidate);
    double linear = partition.linearAgreement();
    boolean isApart = linear >= Criteria.LEAST_LINEAR;
    return criteria(
        candidate, linear, Double.NaN, isApart ? Valleys.depth(partition, seed) : Double.NaN);
  }

  /** All tests of a candidate. */
  Criteria tested(Candidate candidate) {
    Partition partition = partition(candidate);
    return criteria(
        candidate,
        partition.linearAgreement(),
        partition.stability(bootstraps, seed),
        Valleys.depth(partition, seed));
  }

  /**
   * Logarithms of the densities of a part of the rows by a fit of everything, representation and
   * mixture, to the others.
   *
   * @param part from 0 to {@link #PARTS}, exclusive
   * @return none if there are too few others
   */
  double[] heldOut(Candidate candidate, int part) {
    Method method = candidate.method();
    double[][] fitted = rows(row -> row % PARTS != part);
    int[] start =
        IntStream.range(0, scaled.length)
            .filter(row -> row % PARTS != part)
            .map(row -> candidate.labels()[row])
            .toArray();
    Representation representation = Representation.fit(method.transform(), fitted, clip);
    return method
        .refit(
            representation.of(fitted),
            representation.ridge(),
            candidate.k(),
            Optional.of(start),
            Seeds.of(seed, Seeds.Purpose.FIT, candidate.k(), part))
        .map(representation::density)
        .map(
            density ->
                Arrays.stream(rows(row -> row % PARTS == part))
                    .mapToDouble(row -> density.log(representation.transformed(row)))
                    .toArray())
        .orElseGet(() -> new double[0]);
  }

  private double[][] rows(IntPredicate places) {
    return IntStream.range(0, scaled.length)
        .filter(places)
        .mapToObj(row -> scaled[row])
        .toArray(double[][]::new);
  }

  private double[][] rows(Candidate candidate) {
    return represented.get(candidate.representation().transform());
  }

  private Partition partition(Candidate candidate) {
    double ridge = candidate.representation().ridge();
    return new Partition(
        rows(candidate),
        ridge,
        candidate.labels(),
        candidate.k(),
        (drawn, k, start, fitSeed) ->
            candidate.method().refit(drawn, ridge, k, start, fitSeed).map(fit -> fit::labels));
  }

  private Criteria criteria(Candidate candidate, double linear, double stability, double depth) {
    return new Criteria(
        candidate.method(),
        candidate.k(),
        candidate.logLikelihood(),
        candidate.bic(),
        frequent.overlap(candidate.labels(), candidate.k()),
        linear,
        stability,
        depth);
  }
}
