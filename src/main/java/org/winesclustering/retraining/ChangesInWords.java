package org.winesclustering.retraining;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.winesclustering.retraining.ClusterChanges.Cluster;

/** Description of the changes of clusters in one sentence, for the log and the report. */
public final class ChangesInWords {
  private static final int MOST_IDS = 12;

  private final ClusterChanges changes;
  private final Set<Integer> publishedIds;
  private final Set<Integer> newIds;

  private ChangesInWords(ClusterChanges changes) {
    this.changes = changes;
    publishedIds = changes.published().stream().map(Cluster::id).collect(Collectors.toSet());
    newIds = changes.clusters().stream().map(Cluster::id).collect(Collectors.toSet());
  }

  /**
   * Sentence such as "clusters 0 and 2 kept, cluster 1 split into 1 and 3; 97.2 % of the records
   * keep their cluster's id".
   */
  public static String sentence(ClusterChanges changes) {
    return new ChangesInWords(changes).sentence();
  }

  private String sentence() {
    Stream<String> parts =
        Stream.of(
                together(changes.published(), Change.KEPT, "kept"),
                of(changes.published(), Change.SPLIT).map(this::split),
                of(changes.clusters(), Change.MERGED).map(this::merged),
                together(changes.published(), Change.GONE, "gone"),
                together(changes.clusters(), Change.NEW, "new"))
            .flatMap(part -> part);
    return String.format(
        Locale.ROOT,
        "%s; %.1f %% of the records keep their cluster's id",
        parts.collect(Collectors.joining(", ")),
        100 * changes.stayedShare());
  }

  private static Stream<Cluster> of(List<Cluster> clusters, Change change) {
    return clusters.stream().filter(cluster -> cluster.change() == change);
  }

  private static Stream<String> together(List<Cluster> clusters, Change change, String verb) {
    List<Integer> ids = of(clusters, change).map(Cluster::id).toList();
    return ids.isEmpty() ? Stream.empty() : Stream.of(subject(ids) + " " + verb);
  }

  private String split(Cluster cluster) {
    return subject(List.of(cluster.id()))
        + " split into "
        + listed(others(changes.clusters(), cluster, id -> !publishedIds.contains(id)));
  }

  private String merged(Cluster cluster) {
    return subject(others(changes.published(), cluster, id -> !newIds.contains(id)))
        + " merged into "
        + cluster.id();
  }

  /** Clusters of the other model that are this cluster, or are mostly in it and in no other one. */
  private static List<Integer> others(
      List<Cluster> others, Cluster cluster, Predicate<Integer> isInNoOther) {
    return others.stream()
        .filter(
            other ->
                other.id() == cluster.id()
                    || (isInNoOther.test(other.id()) && isMostlyIn(other, cluster.id())))
        .map(Cluster::id)
        .toList();
  }

  private static boolean isMostlyIn(Cluster other, int id) {
    return other.flows().stream().anyMatch(flow -> flow.id() == id && flow.share() > 0.5);
  }

  private static String subject(List<Integer> ids) {
    return (ids.size() == 1 ? "cluster " : "clusters ") + listed(ids);
  }

  /** List such as "0, 1 and 4", shortened if it is long. */
  private static String listed(List<Integer> ids) {
    List<String> names = ids.stream().limit(MOST_IDS).map(String::valueOf).toList();
    if (ids.size() > MOST_IDS) {
      return String.join(", ", names) + " and " + (ids.size() - MOST_IDS) + " more";
    }
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
