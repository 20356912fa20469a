package org.winesclustering.explain;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.rdd.OrderedReduce;

/**
 * Clusters in the words of a small decision tree, which is trained to tell them apart by the
 * original columns: each of its leaves is a rule (surrogate trees go back to M. W. Craven and J. W.
 * Shavlik, "Extracting tree-structured representations of trained networks", NIPS 8, 1996, who
 * judge them by their fidelity as well).
 *
 * <p>The tree is grown on a sample. All numbers are counted over the whole table, with the
 * thresholds that are shown.
 *
 * @param fidelity share of the rows that the tree puts into their cluster, gaps filled by the
 *     sample's medians, 0 to 1; 1 for a single cluster, NaN without rows
 * @param clusters those that hold rows, by number
 */
public record ClusterRules(double fidelity, List<RulesOfCluster> clusters) {
  public ClusterRules {
    clusters = List.copyOf(clusters);
  }

  /**
   * Finds the rules, reading the table twice.
   *
   * @param features names of numeric columns; nulls and NaN are missing values, for which no
   *     condition on their feature holds
   * @param predictionCol whole numbers from 0, without null
   */
  public static ClusterRules of(
      Dataset<Row> rows, List<String> features, String predictionCol, RuleOptions options) {
    LabelledRows labelled = LabelledRows.of(rows, features, predictionCol);
    RuleSample sample =
        new RuleSample(labelled.sample(options.sampleRows(), options.seed()), features.size());
    List<TreeLeaf> leaves = RuleTree.leaves(sample, options, rows.sparkSession());
    RuleCounts counts = counts(labelled, leaves, sample.fills());
    return new ClusterRules(
        counts.fidelity(),
        counts.sizes().entrySet().stream()
            .map(
                cluster ->
                    new RulesOfCluster(
                        cluster.getKey(),
                        cluster.getValue(),
                        rules(cluster.getKey(), leaves, counts, features)))
            .toList());
  }

  private static RuleCounts counts(LabelledRows rows, List<TreeLeaf> leaves, double[] fills) {
    return OrderedReduce.of(
            rows.rows().toJavaRDD().mapPartitions(part -> RuleCounts.of(part, leaves, fills)),
            RuleCounts::merge)
        .orElseGet(() -> new RuleCounts(leaves.size()));
  }

  /** Leaves of which no row is the cluster's say nothing about it. */
  private static List<ClusterRule> rules(
      int cluster, List<TreeLeaf> leaves, RuleCounts counts, List<String> features) {
    return IntStream.range(0, leaves.size())
        .filter(leaf -> leaves.get(leaf).cluster() == cluster && counts.members(leaf) > 0)
        .filter(leaf -> !leaves.get(leaf).bounds().isEmpty())
        .mapToObj(leaf -> rule(leaf, leaves.get(leaf), counts, features))
        .sorted(Comparator.comparingDouble(ClusterRule::coverage).reversed())
        .toList();
  }

  private static ClusterRule rule(
      int index, TreeLeaf leaf, RuleCounts counts, List<String> features) {
    double members = counts.members(index);
    return new ClusterRule(
        leaf.bounds().stream().map(b -> b.named(features.get(b.feature()))).toList(),
        counts.rows(index),
        members / counts.sizes().get(leaf.cluster()),
        members / counts.rows(index));
  }
}
