package org.winesclustering.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.explain.NameProposals;
import org.winesclustering.pipeline.Columns;
import org.winesclustering.pipeline.FittedClusters;
import org.winesclustering.retraining.ClusterName;
import org.winesclustering.run.GivenNames;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.run.RunClusters;
import org.winesclustering.run.RunRecord;

/**
 * The names of a run's clusters: what persons named with {@code wines name}, then the
 * configuration, then what the published run calls a cluster that is found again, and proposals.
 */
final class ClusterNaming {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterNaming.class);

  private static final List<String> ALL = List.of("all records");

  private ClusterNaming() {}

  /**
   * Names clusters.
   *
   * @param configured names by id
   * @param labels readable names of features, by feature
   * @param near places within which features say the same; 0 for those without an order
   */
  static RunClusters of(
      FittedClusters clusters,
      String runId,
      OutputDirectory output,
      Map<Integer, String> configured,
      Map<String, String> labels,
      int near) {
    List<Integer> ids = clusters.ids().ids().ids();
    Optional<RunClusters> before =
        clusters.ids().publishedRun().flatMap(output::ended).map(RunRecord::clusters);
    String idsSince = before.map(RunClusters::idsSince).orElse(runId);
    Map<Integer, ClusterName> names = new TreeMap<>();
    before.ifPresent(
        published ->
            published.names().stream()
                .filter(name -> ids.contains(name.id()) && !name.name().isEmpty())
                .forEach(name -> names.put(name.id(), name)));
    give(configured, ids, names);
    give(GivenNames.of(output, idsSince), ids, names);
    configured.keySet().stream()
        .filter(id -> !ids.contains(id))
        .forEach(
            id ->
                LOG.warn(
                    "clusters.names names cluster {}, which this run has not; it has {}", id, ids));
    proposed(clusters, labels, near, names);
    return new RunClusters(idsSince, List.copyOf(names.values()));
  }

  /** Gives names; a proposal, or an earlier name, that is the same as a new one goes. */
  private static void give(
      Map<Integer, String> given, List<Integer> ids, Map<Integer, ClusterName> names) {
    given.forEach(
        (id, name) -> {
          if (ids.contains(id)) {
            names
                .values()
                .removeIf(other -> ClusterName.key(other.name()).equals(ClusterName.key(name)));
            names.put(id, new ClusterName(id, name, false));
          }
        });
  }

  private static void proposed(
      FittedClusters clusters,
      Map<String, String> labels,
      int near,
      Map<Integer, ClusterName> names) {
    Map<Integer, List<String>> traits = new TreeMap<>();
    clusters.ids().ids().ids().forEach(id -> traits.put(id, List.of()));
    clusters
        .reasons()
        .ifPresentOrElse(
            reasons -> traits.putAll(reasons.traits(labels, near)),
            () -> traits.replaceAll((id, none) -> traits.size() == 1 ? ALL : none));
    traits.keySet().removeAll(names.keySet());
    NameProposals.of(traits, names.values().stream().map(ClusterName::name).toList())
        .forEach((id, name) -> names.put(id, new ClusterName(id, name, true)));
  }

  /** Adds the names to records with their clusters; null where a cluster has none. */
  static Dataset<Row> in(Dataset<Row> assigned, List<ClusterName> names) {
    Map<Integer, String> byId = ClusterName.byId(names);
    Column name =
        byId.isEmpty()
            ? functions.lit(null).cast("string")
            : functions
                .map(
                    byId.entrySet().stream()
                        .flatMap(
                            entry ->
                                Stream.of(
                                    functions.lit(entry.getKey()), functions.lit(entry.getValue())))
                        .toArray(Column[]::new))
                .apply(functions.col(Columns.PREDICTION));
    return assigned.withColumn(Columns.CLUSTER_NAME, name);
  }
}
