package org.winesclustering.retraining;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.winesclustering.clustering.ClusterIds;

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

  static ClusterChanges of(Overlap overlap, Matching matching, ClusterIds ids) {
    Judge judge = new Judge(overlap, matching);
    long all = overlap.rows();
    return new ClusterChanges(
        all,
        judge.stayed(),
        IntStream.range(0, overlap.publishedClusters())
            .mapToObj(
                place ->
                    cluster(
                        ids.ids().get(place),
                        judge.ofPublished(place),
                        overlap.rowsOfPublished(place),
                        all,
                        IntStream.range(0, overlap.clusters())
                            .mapToObj(
                                i ->
                                    flow(
                                        matching.id(i),
                                        overlap.shared(i, place),
                                        overlap.rowsOfPublished(place)))))
            .toList(),
        matching.order().stream()
            .map(
                i ->
                    cluster(
                        matching.id(i),
                        judge.ofNew(i),
                        overlap.rowsOf(i),
                        all,
                        IntStream.range(0, overlap.publishedClusters())
                            .mapToObj(
                                place ->
                                    flow(
                                        ids.ids().get(place),
                                        overlap.shared(i, place),
                                        overlap.rowsOf(i)))))
            .toList());
  }

  private static Cluster cluster(int id, Change change, long rows, long all, Stream<Flow> flows) {
    return new Cluster(
        id,
        change,
        rows,
        share(rows, all),
        flows
            .filter(flow -> flow.share() >= LEAST_SHARE)
            .sorted(Comparator.comparingDouble(Flow::share).reversed().thenComparing(Flow::id))
            .toList());
  }

  private static Flow flow(int id, long rows, long of) {
    return new Flow(id, share(rows, of));
  }

  private static double share(long rows, long of) {
    return of == 0 ? 0 : (double) rows / of;
  }

  /** Share of the rows that keep their cluster's id, 0 to 1. */
  public double stayedShare() {
    return share(stayed, rows);
  }

  /** Applies the rules to the clusters of two models. */
  private record Judge(Overlap overlap, Matching matching) {
    long stayed() {
      long stayed = 0;
      for (int i = 0; i < overlap.clusters(); i++) {
        for (int j = 0; j < overlap.publishedClusters(); j++) {
          stayed += matching.goesOn(i, j) ? overlap.shared(i, j) : 0;
        }
      }
      return stayed;
    }

    Change ofPublished(int place) {
      if (isSplit(place)) {
        return Change.SPLIT;
      }
      if (newOnes().anyMatch(i -> isMergedInto(place, i) || (keeps(i, place) && isMerged(i)))) {
        return Change.MERGED;
      }
      return newOnes().anyMatch(i -> keeps(i, place)) ? Change.KEPT : Change.GONE;
    }

    Change ofNew(int cluster) {
      if (isMerged(cluster)) {
        return Change.MERGED;
      }
      if (publishedOnes()
          .anyMatch(j -> isSplitOff(cluster, j) || (keeps(cluster, j) && isSplit(j)))) {
        return Change.SPLIT;
      }
      return matching.isMatched(cluster) ? Change.KEPT : Change.NEW;
    }

    private boolean isSplit(int place) {
      return newOnes().anyMatch(i -> isSplitOff(i, place));
    }

    private boolean isMerged(int cluster) {
      return publishedOnes().anyMatch(j -> isMergedInto(j, cluster));
    }

    private boolean isSplitOff(int cluster, int place) {
      return overlap.comesFrom(cluster, place) && !matching.isMatched(cluster);
    }

    private boolean isMergedInto(int place, int cluster) {
      return overlap.goesInto(place, cluster) && newOnes().noneMatch(i -> keeps(i, place));
    }

    private boolean keeps(int cluster, int place) {
      return matching.goesOn(cluster, place);
    }

    private IntStream newOnes() {
      return IntStream.range(0, overlap.clusters());
    }

    private IntStream publishedOnes() {
      return IntStream.range(0, overlap.publishedClusters());
    }
  }
}
