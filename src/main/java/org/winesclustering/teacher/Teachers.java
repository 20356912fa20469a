package org.winesclustering.teacher;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The choice of teachers by the data, for any number of clusters. Candidates are fitted and tested
 * on sampled rows, in tasks that get the sample in one broadcast; results do not depend on the
 * number of executors.
 */
public final class Teachers implements AutoCloseable {
  /** Refits by which the stability of a teacher is measured. */
  public static final int BOOTSTRAPS = 6;

  /** Rows x dimensions of a sample; more make it dearer and no clearer. */
  private static final int MOST_VALUES = 20_000;

  private static final int FEWEST_ROWS = 500;
  private static final int MOST_ROWS = 2_000;
  private static final int MOST_DIMENSIONS = 30;

  private final JavaSparkContext context;
  private final TeacherSearch search;
  private final Broadcast<TeacherSearch> shared;

  /** Quick candidates of 1 cluster and more: each number's may be mended by those of one less. */
  private final Map<Integer, List<Candidate>> quick = new HashMap<>();

  /**
   * Teachers for a sample.
   *
   * @param scaled rows x columns in a random order, standardised and clipped, at least one; the
   *     first {@link #rows} of them are used
   * @param clip largest absolute value of a column; 0 for none
   * @param bootstraps refits that stability is measured by, at least 1
   */
  public Teachers(
      JavaSparkContext context, double[][] scaled, double clip, int bootstraps, long seed) {
    this.context = context;
    double[][] rows = Arrays.copyOf(scaled, Math.min(scaled.length, mostRows(scaled[0].length)));
    search = TeacherSearch.of(rows, clip > 0 ? clip : Double.MAX_VALUE, bootstraps, seed);
    shared = context.broadcast(search);
  }

  /** Most rows of a sample that are used: fewer where there are more columns. */
  public static int mostRows(int columns) {
    int dimensions = Math.min(MOST_DIMENSIONS, columns);
    return Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, MOST_VALUES / dimensions));
  }

  /** Number of rows that candidates are fitted to. */
  public int rows() {
    return search.scaled().length;
  }

  /** Largest number of clusters that can be judged by so many rows. */
  public int mostClusters() {
    return search.scaled().length / TeacherSearch.ROWS_A_CLUSTER;
  }

  private record Task(int k, Representation.Transform transform) implements Serializable {}

  /**
   * The best candidate for each of several numbers of clusters, in two jobs, with the depth of its
   * valleys.
   *
   * @param ks ascending, each 2 or more
   * @return one for each of {@code ks}; empty where there are too few rows for a judgement, or none
   *     has clusters that a linear discriminant tells apart
   */
  public List<Optional<Criteria>> best(List<Integer> ks) {
    List<Integer> missing =
        IntStream.rangeClosed(1, Collections.max(ks))
            .filter(k -> !quick.containsKey(k))
            .boxed()
            .toList();
    fit(missing, Effort.QUICK, quick);
    Broadcast<TeacherSearch> of = shared;
    List<List<Candidate>> works = ks.stream().map(k -> quick.getOrDefault(k, List.of())).toList();
    // An empty list, since an Optional cannot be sent.
    return largestFirst(works, work -> new ArrayList<>(of.value().best(work).stream().toList()))
        .stream()
        .map(best -> best.stream().findFirst())
        .toList();
  }

  /** The mixture that {@link #best} judged for a number of clusters, by its method. */
  public FittedMixture judged(int k, Method method) {
    return quick.get(k).stream()
        .filter(candidate -> candidate.method().equals(method))
        .findFirst()
        .map(candidate -> new FittedMixture(candidate.representation(), candidate.mixture()))
        .orElseThrow();
  }

  /**
   * The teacher for a number of clusters.
   *
   * @param k 2 or more
   */
  public Teacher teacher(int k) {
    Broadcast<TeacherSearch> of = shared;
    Map<Integer, List<Candidate>> thorough = new HashMap<>();
    fit(List.of(k), Effort.THOROUGH, thorough);
    List<Candidate> ordered = new ArrayList<>(thorough.getOrDefault(k, List.of()));
    ordered.sort(Comparator.comparingDouble(candidate -> -candidate.bic()));
    List<Criteria> criteria = largestFirst(ordered, candidate -> of.value().tested(candidate));
    Optional<Criteria> taken = Criteria.taken(criteria);
    Candidate candidate =
        taken.map(found -> ordered.get(criteria.indexOf(found))).orElseGet(() -> search.kMeans(k));
    return new Teacher(
        candidate.method(),
        candidate.representation(),
        candidate.mixture(),
        criteria,
        taken.map(Teachers::reason).orElseGet(() -> none(criteria, k)),
        heldOut(candidate));
  }

  private double[] heldOut(Candidate candidate) {
    Broadcast<TeacherSearch> of = shared;
    List<Integer> parts = IntStream.range(0, TeacherSearch.PARTS).boxed().toList();
    return largestFirst(parts, part -> of.value().heldOut(candidate, part)).stream()
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static String reason(Criteria taken) {
    return String.format(
        Locale.ROOT,
        "%s: of the mixtures whose clusters a linear discriminant tells apart (agreement %.2f, at"
            + " least %.2f is asked), of which none is only one value of a feature, and whose"
            + " valleys are about as deep as the deepest (depth of the shallowest valley %.2f), it"
            + " explains the rows best (BIC %.3f a row)",
        taken.method().words(),
        taken.linear(),
        Criteria.LEAST_LINEAR,
        taken.depth(),
        taken.bic());
  }

  private String none(List<Criteria> criteria, int k) {
    return criteria.isEmpty()
        ? String.format(
            Locale.ROOT,
            "plain KMeans: %d rows are too few to judge mixtures of %d clusters, which takes %d",
            rows(),
            k,
            TeacherSearch.ROWS_A_CLUSTER * k)
        : String.format(
            Locale.ROOT,
            "plain KMeans: none of %d mixtures has clusters that a linear discriminant tells apart"
                + " (agreement %.2f at least), that are more than one value of a feature, and that"
                + " valleys separate (depth %.2f) or resampled rows give again (stability %.2f)",
            criteria.size(),
            Criteria.LEAST_LINEAR,
            Criteria.LEAST_DEPTH,
            Criteria.LEAST_STABILITY);
  }

  /** Adds candidates of numbers of clusters, ascending; none where there are too few rows. */
  private void fit(List<Integer> ks, Effort effort, Map<Integer, List<Candidate>> candidates) {
    List<Task> tasks =
        ks.stream()
            .filter(search::canJudge)
            .flatMap(
                k ->
                    Arrays.stream(Representation.Transform.values())
                        .map(transform -> new Task(k, transform)))
            .toList();
    Broadcast<TeacherSearch> of = shared;
    List<List<Candidate>> fitted =
        largestFirst(
            tasks,
            task -> new ArrayList<>(of.value().candidates(task.transform(), task.k(), effort)));
    for (int i = 0; i < tasks.size(); i++) {
      int k = tasks.get(i).k();
      List<Candidate> ofOneLess = candidates.getOrDefault(k - 1, List.of());
      candidates
          .computeIfAbsent(k, own -> new ArrayList<>())
          .addAll(fitted.get(i).stream().map(candidate -> mended(candidate, ofOneLess)).toList());
    }
  }

  /** The likelihood must not fall from one number of clusters to the next. */
  private Candidate mended(Candidate candidate, List<Candidate> ofOneLess) {
    return ofOneLess.stream()
        .filter(other -> other.method().equals(candidate.method()))
        .filter(other -> other.logLikelihood() > candidate.logLikelihood())
        .findFirst()
        .map(likelier -> search.restarted(candidate, likelier))
        .orElse(candidate);
  }

  private interface Work<W, R> extends org.apache.spark.api.java.function.Function<W, R> {}

  /** Runs a task for each work, the last first, because it takes longest. */
  private <W, R> List<R> largestFirst(List<W> works, Work<W, R> work) {
    if (works.isEmpty()) {
      return List.of();
    }
    List<W> reversed = new ArrayList<>(works);
    Collections.reverse(reversed);
    List<R> results =
        new ArrayList<>(context.parallelize(reversed, reversed.size()).map(work).collect());
    Collections.reverse(results);
    return results;
  }

  @Override
  public void close() {
    shared.destroy();
  }
}
