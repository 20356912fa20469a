package org.winesclustering.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.winesclustering.drift.ClusterDrift;
import org.winesclustering.drift.Drift;

/** Scored records in words: how many, in which clusters, and how unlike those of the training. */
final class ScoredLines {
  private ScoredLines() {}

  /**
   * Makes the lines.
   *
   * @param novel empty for a model without novelty detection
   * @param drift empty for a model that does not know the records of its training
   */
  static List<String> lines(
      long accepted, long rejected, OptionalLong novel, Optional<Drift> drift) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT, "%,d records have their clusters, %,d were rejected", accepted, rejected));
    drift.ifPresent(
        found -> {
          lines.add(
              String.format(
                  Locale.ROOT, "%-12s %13s  %5s  in training", "cluster", "records", "share"));
          found.clusters().forEach(cluster -> lines.add(line(cluster, found.rows())));
        });
    novel.ifPresent(
        records ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "%,d of them are novel: unlike the records of the training",
                    records)));
    drift.ifPresent(
        found ->
            lines.add(
                found
                    .worst()
                    .map(worst -> "drifted most since the training: " + worst)
                    .orElse("no feature has drifted clearly since the training")));
    return lines;
  }

  private static String line(ClusterDrift cluster, long rows) {
    return String.format(
        Locale.ROOT,
        "%-12s %,13d  %3.0f %%  %9.0f %%",
        "cluster " + cluster.cluster(),
        Math.round(cluster.share() * rows),
        100 * cluster.share(),
        100 * cluster.trainingShare());
  }
}
