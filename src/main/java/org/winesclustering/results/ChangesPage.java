package org.winesclustering.results;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.winesclustering.pipeline.StableIds;
import org.winesclustering.report.RunReport;
import org.winesclustering.retraining.Change;
import org.winesclustering.retraining.ChangesInWords;
import org.winesclustering.retraining.ClusterChanges;

/** Builder of the report's part about what became of the published clusters. */
final class ChangesPage {
  private static final int MOST_FLOWS = 5;

  private ChangesPage() {}

  /** The changes; none where there were no published clusters. */
  static List<RunReport.Changes> of(StableIds numbered) {
    return numbered.succession().stream()
        .map(
            succession ->
                new RunReport.Changes(
                    numbered.publishedRun().orElseThrow(),
                    ChangesInWords.sentence(succession.changes()),
                    clusters(succession.changes())))
        .toList();
  }

  /** All published clusters, and the new ones that come from none of them. */
  private static List<RunReport.ChangedCluster> clusters(ClusterChanges changes) {
    return Stream.concat(
            changes.published().stream().map(cluster -> changed("published ", cluster)),
            changes.clusters().stream()
                .filter(cluster -> cluster.change() == Change.NEW)
                .map(cluster -> changed("new ", cluster)))
        .toList();
  }

  private static RunReport.ChangedCluster changed(String of, ClusterChanges.Cluster cluster) {
    return new RunReport.ChangedCluster(
        of + cluster.id(),
        cluster.change().key(),
        cluster.rows(),
        cluster.flows().stream()
            .limit(MOST_FLOWS)
            .map(flow -> String.format(Locale.ROOT, "%d (%.1f %%)", flow.id(), 100 * flow.share()))
            .collect(Collectors.joining(", ")));
  }
}
