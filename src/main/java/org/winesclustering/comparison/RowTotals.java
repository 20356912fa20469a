package org.winesclustering.comparison;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.winesclustering.clustering.ClusterSums;
import org.winesclustering.clustering.SquaredEuclideanSilhouette;
import org.winesclustering.rdd.OrderedReduce;

/** Sums of the clusters and joint counts of each contender, by one pass over all rows. */
final class RowTotals implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int baseline;
  private final ArrayList<ClusterSums> features = new ArrayList<>();
  private final ArrayList<ClusterSums> embedding = new ArrayList<>();
  private final ArrayList<JointCounts> joint = new ArrayList<>();

  private RowTotals(int contenders, int baseline) {
    this.baseline = baseline;
    for (int i = 0; i < contenders; i++) {
      features.add(new ClusterSums());
      embedding.add(new ClusterSums());
      joint.add(new JointCounts());
    }
  }

  /** Runs one job over {@link ComparedRows#all}. */
  static RowTotals of(JavaRDD<Row> rows, int contenders, int baseline) {
    return OrderedReduce.aggregate(
        rows, () -> new RowTotals(contenders, baseline), RowTotals::add, RowTotals::merge);
  }

  private RowTotals add(Row row) {
    double[] values = ComparedRows.vector(row, ComparedRows.FEATURES);
    double[] embedded = ComparedRows.vector(row, ComparedRows.EMBEDDING);
    for (int i = 0; i < joint.size(); i++) {
      int cluster = ComparedRows.cluster(row, i);
      features.get(i).add(cluster, values);
      embedding.get(i).add(cluster, embedded);
      joint.get(i).add(ComparedRows.cell(row, i, baseline), 1);
    }
    return this;
  }

  private RowTotals merge(RowTotals other) {
    for (int i = 0; i < joint.size(); i++) {
      features.get(i).merge(other.features.get(i));
      embedding.get(i).merge(other.embedding.get(i));
      joint.get(i).merge(other.joint.get(i));
    }
    return this;
  }

  long rows() {
    return features.get(0).rows();
  }

  int clusters(int contender) {
    return features.get(contender).clusters();
  }

  /** Number of rows in each cluster of a contender, largest first. */
  List<Long> sizes(int contender) {
    return features.get(contender).sizes().stream().sorted((a, b) -> Long.compare(b, a)).toList();
  }

  JointCounts joint(int contender) {
    return joint.get(contender);
  }

  List<SquaredEuclideanSilhouette> inFeatures() {
    return features.stream().map(SquaredEuclideanSilhouette::new).toList();
  }

  List<SquaredEuclideanSilhouette> inEmbedding() {
    return embedding.stream().map(SquaredEuclideanSilhouette::new).toList();
  }
}
