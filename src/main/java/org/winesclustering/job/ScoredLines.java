package org.winesclustering.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.winesclustering.drift.ClusterDrift;
import org.winesclustering.drift.Drift;

/** Scored records in words: how many, in which clusters, and how unlike those of the training. */
final class ScoredLines {
  private static final String HEADING = "cluster";

  private ScoredLines() {}

  /**
   * Makes the lines.
   *
   * @param novel empty for a model without novelty detection
   * @param drift empty for a model that does not know the records of its training
   * @param names of clusters that have one
   */
  static List<String> lines(
      long accepted,
      long rejected,
      OptionalLong novel,
      Optional<Drift> drift,
      Map<Integer, String> names) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT, "%,d records have their clusters, %,d were rejected", accepted, rejected));
    drift.ifPresent(
        found -> {
          int width =
              found.clusters().stream()
                  .mapToInt(cluster -> title(cluster, names).length())
                  .reduce(HEADING.length(), Math::max);
          String format = "%-" + width + "s  %13s  %5s  %11s";
          lines.add(String.format(Locale.ROOT, format, HEADING, "records", "share", "in training"));
          found
              .clusters()
              .forEach(cluster -> lines.add(line(format, cluster, names, found.rows())));
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

  private static String line(
      String format, ClusterDrift cluster, Map<Integer, String> names, long rows) {
    return String.format(
        Locale.ROOT,
        format,
        title(cluster, names),
        String.format(Locale.ROOT, "%,d", Math.round(cluster.share() * rows)),
        percent(cluster.share()),
        percent(cluster.trainingShare()));
  }

  private static String title(ClusterDrift cluster, Map<Integer, String> names) {
    return (cluster.cluster() + " " + names.getOrDefault(cluster.cluster(), "")).strip();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
