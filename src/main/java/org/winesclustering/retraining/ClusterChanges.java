package org.winesclustering.retraining;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.winesclustering.clustering.Assignment;
import org.winesclustering.clustering.ClusterIds;
import org.winesclustering.clustering.Contingency;

/**
 * Fate of each published cluster and origin of each new one, judged by the rows that both models
 * have clustered.
 *
 * <p>A new cluster <em>comes from</em> a published one if more than half of its rows were in that
 * one, and a published cluster <em>goes into</em> a new one if more than half of its rows are in
 * it: the overlap of 0.5 by which clusters survive in M. Spiliopoulou, I. Ntoutsi, Y. Theodoridis
 * and R. Schult, "MONIC: modeling and monitoring cluster transitions", KDD 2006, section 3; there
 * can be only one such cluster. Then a published cluster is
 *
 * <ol>
 *   <li>{@link Change#SPLIT} if a cluster comes from it that has a new id;
 *   <li>{@link Change#MERGED} if no cluster keeps its id and it goes into one, or if another one
 *       does so into the cluster that keeps it;
 *   <li>{@link Change#KEPT} if a cluster keeps its id;
 *   <li>{@link Change#GONE} otherwise: its rows are scattered, or there were none,
 * </ol>
 *
 * <p>and a new cluster, from the other side, merged, split, kept or {@link Change#NEW}. The flows
 * tell how large the parts are.
 *
 * @param rows number of rows that both models have clustered
 * @param stayed number of these rows whose new cluster has the id of their published one
 * @param published the published clusters by id, with the new clusters into which their rows went
 * @param clusters the new clusters by id, with the published clusters from which their rows came
 */
public record ClusterChanges(
    long rows, long stayed, List<Cluster> published, List<Cluster> clusters) {

  /** Smallest share of a flow that is listed. */
  private static final double LEAST_SHARE = 0.01;

  public ClusterChanges {
    published = List.copyOf(published);
    clusters = List.copyOf(clusters);
  }

  /**
   * Change of one cluster.
   *
   * @param rows number of its rows that both models have clustered
   * @param share of all such rows, 0 to 1
   * @param flows to or from the other model's clusters, largest first
   */
  public record Cluster(int id, Change change, long rows, double share, List<Flow> flows) {
    public Cluster {
      flows = List.copyOf(flows);
    }
  }

  /**
   * Share of rows that a cluster has in common with one of the other model.
   *
   * @param id of the other one
   * @param share of the cluster's rows, 0.01 to 1
   */
  public record Flow(int id, double share) {}

  static ClusterChanges of(Contingency table, Matching matching, ClusterIds ids) {
    int clusters = table.counts().length;
    int[] predecessors = IntStream.range(0, clusters).map(matching::predecessor).toArray();
    int[] successors = new int[ids.ids().size()];
    Arrays.fill(successors, Assignment.UNMATCHED);
    long stayed = 0;
    for (int i = 0; i < clusters; i++) {
      if (predecessors[i] != Assignment.UNMATCHED) {
        successors[predecessors[i]] = i;
        stayed += table.counts()[i][predecessors[i]];
      }
    }
    Side published = new Side(ids.ids(), table.transposed(), successors);
    Side found =
        new Side(
            IntStream.range(0, clusters).map(matching::id).boxed().toList(), table, predecessors);
    return new ClusterChanges(
        table.total(),
        stayed,
        published.changes(found, Change.SPLIT, Change.MERGED, Change.GONE),
        found.changes(published, Change.MERGED, Change.SPLIT, Change.NEW));
  }

  private static double share(long rows, long of) {
    return of == 0 ? 0 : (double) rows / of;
  }

  /** Share of the rows that keep their cluster's id, 0 to 1. */
  public double stayedShare() {
    return share(stayed, rows);
  }

  /**
   * The clusters of one of the two models.
   *
   * @param ids of the clusters
   * @param table rows of these clusters x those of the other model
   * @param match index of the other model's cluster with the same id, or {@link
   *     Assignment#UNMATCHED}
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Side(List<Integer> ids, Contingency table, int[] match) {

    /**
     * Changes of these clusters, by id.
     *
     * @param receiving change of a cluster that others, without a match, are mostly in
     * @param joining change of a cluster that is mostly in another one, or joined there by others
     * @param unmatched change of any other cluster without a match
     */
    List<Cluster> changes(Side other, Change receiving, Change joining, Change unmatched) {
      long[] sizes = table.firstSizes();
      long all = table.total();
      return IntStream.range(0, sizes.length)
          .mapToObj(
              i -> {
                Change alone = isMatched(i) ? Change.KEPT : unmatched;
                Change change = receives(i, other) ? receiving : joins(i, other) ? joining : alone;
                return new Cluster(
                    ids.get(i), change, sizes[i], share(sizes[i], all), flows(i, sizes[i], other));
              })
          .sorted(Comparator.comparing(Cluster::id))
          .toList();
    }

    private List<Flow> flows(int cluster, long size, Side other) {
      return other
          .all()
          .mapToObj(i -> new Flow(other.ids.get(i), share(table.counts()[cluster][i], size)))
          .filter(flow -> flow.share() >= LEAST_SHARE)
          .sorted(Comparator.comparingDouble(Flow::share).reversed().thenComparing(Flow::id))
          .toList();
    }

    private boolean receives(int cluster, Side other) {
      return other.all().anyMatch(i -> !other.isMatched(i) && other.isMostlyIn(i, cluster));
    }

    private boolean joins(int cluster, Side other) {
      return isMatched(cluster)
          ? other.receives(match[cluster], this)
          : other.all().anyMatch(i -> isMostlyIn(cluster, i));
    }

    private boolean isMostlyIn(int cluster, int other) {
      long[] counts = table.counts()[cluster];
      return 2 * counts[other] > LongStream.of(counts).sum();
    }

    private boolean isMatched(int cluster) {
      return match[cluster] != Assignment.UNMATCHED;
    }

    private IntStream all() {
      return IntStream.range(0, match.length);
    }
  }
}
