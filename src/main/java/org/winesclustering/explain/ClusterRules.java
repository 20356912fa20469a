package org.winesclustering.explain;

import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.explain.ClusterRules.ClusterRule;
import org.winesclustering.rdd.OrderedReduce;
import org.winesclustering.rdd.TableRows;

/**
 * Rules that describe clusters by the original columns: the leaves of a small decision tree that is
 * trained to predict the clusters. Such surrogate trees, and fidelity as their measure, go back to
 * M. W. Craven and J. W. Shavlik, "Extracting tree-structured representations of trained networks",
 * NIPS 8, 1996.
 *
 * <p>The tree is trained on a sample. All numbers are counted over the whole table, with the
 * thresholds that are shown.
 *
 * @param fidelity share of the rows for which the tree predicts their cluster, gaps filled by the
 *     sample's medians, 0 to 1; 1 for a single cluster, NaN without rows
 * @param clusters that have rows, by number
 */
public record ClusterRules(double fidelity, List<RulesOfCluster> clusters) {

  /**
   * The rules of one cluster.
   *
   * @param size number of the cluster's rows
   * @param rules by coverage, highest first, of which at most one holds for a row; empty if there
   *     is one cluster only, or if no leaf of the tree predicts this cluster: it is too small, or a
   *     few comparisons do not separate it
   */
  public record RulesOfCluster(int cluster, long size, List<ClusterRule> rules) {
    public RulesOfCluster {
      rules = List.copyOf(rules);
    }

    /** Share of the cluster's rows for which one of its rules holds, 0 to 1. */
    public double coverage() {
      return rules.stream().mapToDouble(ClusterRule::coverage).sum();
    }
  }

  /**
   * A rule that describes rows of a cluster.
   *
   * @param conditions on different features, one or more, the strongest first; the rule holds for a
   *     row if all of them do
   * @param rows number of rows of the whole table for which it holds, 1 or more
   * @param coverage share of the cluster's rows for which it holds, above 0 to 1
   * @param precision share of the rows for which it holds that are the cluster's, above 0 to 1
   */
  public record ClusterRule(
      List<Condition> conditions, long rows, double coverage, double precision) {
    public ClusterRule {
      conditions = List.copyOf(conditions);
    }

    /** The conditions as text: {@code flavanoids > 1.58 and proline <= 755}. */
    public String text() {
      return text(name -> name);
    }

    /** The same with other names of the features. */
    public String text(UnaryOperator<String> names) {
      return conditions.stream()
          .map(condition -> condition.text(names))
          .collect(Collectors.joining(" and "));
    }
  }

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
            TableRows.of(rows.rows()).mapPartitions(part -> RuleCounts.of(part, leaves, fills)),
            RuleCounts::merge)
        .orElseGet(() -> new RuleCounts(leaves.size()));
  }

  /** The rules of a cluster: its leaves with bounds that hold at least one row of it. */
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
