package org.winesclustering.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.lang3.StringUtils;
import org.winesclustering.drift.ClusterDrift;
import org.winesclustering.drift.Drift;
import org.winesclustering.drift.FeatureDistribution;
import org.winesclustering.pipeline.NovelRecord;
import org.winesclustering.report.Digits;
import org.winesclustering.report.RunReport.Command;
import org.winesclustering.report.ScoredReport;

/** Builder of the page of scored records. */
public final class ScoredWords {
  private static final int MOST_FARTHEST = 3;
  private static final int LONGEST_NAME = 80;

  private static final String UNKNOWN = "\u2013";

  private final Scored scored;
  private final Map<Integer, Double> trainingShares;

  private ScoredWords(Scored scored) {
    this.scored = scored;
    this.trainingShares =
        scored.drift().stream()
            .flatMap(drift -> drift.clusters().stream())
            .collect(Collectors.toMap(ClusterDrift::cluster, ClusterDrift::trainingShare));
  }

  /**
   * Makes the page.
   *
   * @param configuration values of the run by key
   */
  public static ScoredReport of(String runId, Map<String, String> configuration, Scored scored) {
    ScoredWords words = new ScoredWords(scored);
    List<ScoredReport.Moved> moved =
        scored
            .drift()
            .map(drift -> MovedColumns.of(drift, scored.distributions()))
            .orElse(List.of());
    int most = MovedColumns.MOST;
    return new ScoredReport(
        runId,
        words.headline(moved),
        words.summary(),
        scored.checked().warnings(),
        words.clusters(),
        scored.checked().rejectedByReason().entrySet().stream()
            .map(reason -> new ScoredReport.Reason(reason.getKey(), reason.getValue()))
            .sorted(Comparator.comparingLong(ScoredReport.Reason::records).reversed())
            .toList(),
        words.novel(),
        moved.stream().limit(most).toList(),
        moved.size() <= most
            ? List.of()
            : List.of(
                String.format(
                    Locale.ROOT,
                    "Of %,d features and categories this page shows the %,d that have changed most;"
                        + " run.json has all (drift).",
                    moved.size(),
                    most)),
        words.commands(runId, configuration));
  }

  private String headline(List<ScoredReport.Moved> moved) {
    List<String> clear =
        moved.stream().filter(ScoredReport.Moved::isClear).map(ScoredReport.Moved::name).toList();
    List<String> parts = new ArrayList<>();
    scored.novel().ifPresent(novel -> parts.add(none(novel) + " novel"));
    parts.add(none(scored.checked().rowsRejected()) + " rejected");
    if (!clear.isEmpty()) {
      parts.add(
          clear.get(0)
              + (clear.size() == 1
                  ? " has drifted"
                  : " and %d more have drifted".formatted(clear.size() - 1)));
    } else if (scored.drift().filter(Drift::clustersHaveDrifted).isPresent()) {
      parts.add("the shares of the clusters have drifted");
    } else if (scored.drift().isPresent()) {
      parts.add("no clear drift");
    }
    return String.format(
        Locale.ROOT,
        "%,d %s in %d %s: %s",
        rows(),
        rows() == 1 ? "record" : "records",
        scored.sizes().size(),
        scored.sizes().size() == 1 ? "cluster" : "clusters",
        String.join(", ", parts));
  }

  private static String none(long count) {
    return count == 0 ? "none" : String.format(Locale.ROOT, "%,d", count);
  }

  private long rows() {
    return scored.checked().rowsAccepted();
  }

  private List<ScoredReport.Entry> summary() {
    String location = scored.location();
    List<ScoredReport.Entry> entries = new ArrayList<>();
    entries.add(
        new ScoredReport.Entry(
            "Records",
            String.format(
                Locale.ROOT,
                "%,d read from %s (%s), %s of them rejected%s.",
                scored.checked().rowsRead(),
                location,
                scored.format(),
                none(scored.checked().rowsRejected()),
                scored.checked().rowsRejected() == 0
                    ? ""
                    : "; the directory rejected has them with the reasons")));
    entries.add(
        new ScoredReport.Entry(
            "Clusters",
            clusters().stream().map(ScoredWords::sentence).collect(Collectors.joining(", "))
                + "."));
    scored
        .novel()
        .ifPresent(novel -> entries.add(new ScoredReport.Entry("Novel", novelSentence(novel))));
    entries.add(
        new ScoredReport.Entry(
            "Drift",
            scored
                .drift()
                .map(
                    drift ->
                        drift
                            .warning(location)
                            .map(warning -> "The " + warning + ".")
                            .orElse(
                                String.format(
                                    Locale.ROOT,
                                    "Nothing differs clearly from the %,d records of the training.",
                                    drift.trainingRows())))
                .orElse("Not known: the model is of a version that did not keep its training.")));
    return entries;
  }

  private static String sentence(ScoredReport.Cluster cluster) {
    return String.format(
        Locale.ROOT,
        "%,d in cluster %d (%s %%%s)",
        cluster.size(),
        cluster.id(),
        cluster.percent(),
        cluster.trainingPercent().equals(UNKNOWN)
            ? ""
            : ", in training " + cluster.trainingPercent() + " %");
  }

  /** The clusters of the training, and of the records. */
  private List<ScoredReport.Cluster> clusters() {
    SortedSet<Integer> all = new TreeSet<>(trainingShares.keySet());
    all.addAll(scored.sizes().keySet());
    return all.stream()
        .map(
            id -> {
              long size = scored.sizes().getOrDefault(id, 0L);
              return new ScoredReport.Cluster(
                  id,
                  scored.clusterNames().getOrDefault(id, ""),
                  size,
                  percent((double) size / rows()),
                  trainingShares.containsKey(id) ? percent(trainingShares.get(id)) : UNKNOWN);
            })
        .toList();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  private String novelSentence(long novel) {
    return novel == 0
        ? "No record is unlike those of the training."
        : String.format(
            Locale.ROOT,
            "%,d of %,d records (%s %%) %s unlike those of the training.",
            novel,
            rows(),
            percent((double) novel / rows()),
            novel == 1 ? "is" : "are");
  }

  private ScoredReport.Novel novel() {
    if (scored.novel().isEmpty()) {
      return new ScoredReport.Novel(
          "Not known: the model is of a version that did not look for them.", List.of(), List.of());
    }
    long all = scored.novel().getAsLong();
    return new ScoredReport.Novel(
        novelSentence(all)
            + (all > scored.strangest().size()
                ? " The table has the %d strangest of them; column novel of the assignments is true for all."
                    .formatted(scored.strangest().size())
                : ""),
        scored.naming(),
        scored.strangest().stream().map(this::novelRow).toList());
  }

  private ScoredReport.NovelRow novelRow(NovelRecord record) {
    return new ScoredReport.NovelRow(
        record.names().stream().map(ScoredWords::brief).toList(),
        record.cluster(),
        Digits.of(record.strangeness(), Double.NaN),
        IntStream.range(0, scored.distributions().size())
            .boxed()
            .filter(i -> !Double.isNaN(shift(record, i)))
            .sorted(Comparator.comparingDouble(i -> -Math.abs(shift(record, i))))
            .limit(MOST_FARTHEST)
            .map(i -> farthest(scored.distributions().get(i), record.values()[i]))
            .collect(Collectors.joining("; ")));
  }

  private static String brief(String text) {
    return StringUtils.abbreviate(text, "\u2026", LONGEST_NAME);
  }

  private double shift(NovelRecord record, int feature) {
    return scored.distributions().get(feature).shift(record.values()[feature]);
  }

  private static String farthest(FeatureDistribution of, double value) {
    String range =
        Double.isNaN(of.min())
            ? ""
            : "; in training %s to %s"
                .formatted(
                    Digits.of(of.min(), of.deviation()), Digits.of(of.max(), of.deviation()));
    return String.format(
        Locale.ROOT,
        "%s %s (%+,.1f%s)",
        of.feature(),
        Digits.of(value, of.deviation()),
        of.shift(value),
        range);
  }

  private List<Command> commands(String runId, Map<String, String> configuration) {
    String output = configuration.getOrDefault("output.path", "wines-output");
    String input = ShellWord.of(configuration.getOrDefault("input.location", "bundled"));
    List<Command> commands = new ArrayList<>();
    if (scored.novel().orElse(0) > 0 && !output.contains("://")) {
      commands.add(
          new Command(
              "List the novel records",
              "duckdb -c "
                  + ShellWord.of(
                      "FROM '%s/runs/%s/assignments/*.parquet' WHERE novel"
                          .formatted(output.replace("'", "''"), runId))));
    }
    if (scored.checked().rowsRejected() > 0) {
      commands.add(
          new Command("See how the columns are read", "./submit/wines inspect --input " + input));
    }
    commands.add(
        new Command(
            "Find clusters in these records",
            "./submit/wines train --input " + input + " --output newer"));
    return commands;
  }
}
