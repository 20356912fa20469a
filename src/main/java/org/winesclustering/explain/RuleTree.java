package org.winesclustering.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.Node;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A decision tree of MLlib that predicts clusters, as its leaves: every row without gaps reaches
 * exactly one. Thresholds are shortened for readers.
 */
final class RuleTree {
  /** Largest number of bins of a feature's values, whose borders are candidate thresholds. */
  private static final int MOST_BINS = 128;

  private final RuleSample sample;
  private final List<TreeLeaf> leaves = new ArrayList<>();

  private RuleTree(RuleSample sample) {
    this.sample = sample;
  }

  /** The leaves from left to right; a single one if the sample has a single cluster. */
  static List<TreeLeaf> leaves(RuleSample sample, RuleOptions options, SparkSession session) {
    int[] distinct = Arrays.stream(sample.clusters()).sorted().distinct().toArray();
    if (distinct.length < 2) {
      return List.of(new TreeLeaf(distinct.length == 0 ? 0 : distinct[0], List.of()));
    }
    RuleTree tree = new RuleTree(sample);
    tree.walk(grown(sample, options, session), Map.of());
    return List.copyOf(tree.leaves);
  }

  private static Node grown(RuleSample sample, RuleOptions options, SparkSession session) {
    return new DecisionTreeClassifier()
        .setLabelCol("cluster")
        .setFeaturesCol("values")
        .setMaxDepth(options.depth())
        .setMaxBins(Math.min(MOST_BINS, sample.clusters().length))
        .setSeed(options.seed())
        .fit(table(sample, session))
        .rootNode();
  }

  /** The sample in one partition, because MLlib's candidate thresholds depend on partitions. */
  private static Dataset<Row> table(RuleSample sample, SparkSession session) {
    int[] clusters = sample.clusters();
    List<Row> rows =
        IntStream.range(0, clusters.length)
            .mapToObj(
                i -> RowFactory.create((double) clusters[i], Vectors.dense(sample.values()[i])))
            .toList();
    // Given the number of classes, MLlib does not count them and has no limit of 100.
    Metadata classes =
        NominalAttribute.defaultAttr()
            .withName("cluster")
            .withNumValues(Arrays.stream(clusters).max().orElseThrow() + 1)
            .toMetadata();
    StructType schema =
        new StructType()
            .add(new StructField("cluster", DataTypes.DoubleType, false, classes))
            .add("values", SQLDataTypes.VectorType());
    return session.createDataFrame(rows, schema).coalesce(1);
  }

  /** Collects the leaves below a node, with bounds in the order of comparisons from the root. */
  private void walk(Node node, Map<Integer, Bounds> bounds) {
    if (node instanceof InternalNode inner) {
      ContinuousSplit split = (ContinuousSplit) inner.split();
      int feature = split.featureIndex();
      double threshold = sample.shortened(feature, split.threshold());
      Bounds before = bounds.getOrDefault(feature, Bounds.all(feature));
      walk(inner.leftChild(), with(bounds, before.withAtMost(threshold)));
      walk(inner.rightChild(), with(bounds, before.withAbove(threshold)));
    } else {
      leaves.add(new TreeLeaf((int) node.prediction(), List.copyOf(bounds.values())));
    }
  }

  private static Map<Integer, Bounds> with(Map<Integer, Bounds> bounds, Bounds added) {
    Map<Integer, Bounds> more = new LinkedHashMap<>(bounds);
    more.put(added.feature(), added);
    return more;
  }
}
