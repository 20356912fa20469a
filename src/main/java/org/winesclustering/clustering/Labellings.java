package org.winesclustering.clustering;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.clustering.KMeansModel;
import org.apache.spark.mllib.linalg.Vector;
import org.winesclustering.rdd.OrderedReduce;

/**
 * Several KMeans models that label the same rows, looked at together: one job for all of them costs
 * little more than one job for each would cost in waiting.
 */
final class Labellings implements Serializable {
  private static final long serialVersionUID = 1L;

  private final KMeansModel[] models;

  private Labellings(KMeansModel[] models) {
    this.models = models;
  }

  static Labellings of(List<KMeansModel> models) {
    return new Labellings(models.toArray(KMeansModel[]::new));
  }

  /** For each model the sums of its clusters; one job. */
  List<ClusterSums> sums(JavaRDD<Vector> vectors) {
    return OrderedReduce.of(vectors.mapPartitions(this::sums), Labellings::merged).orElseThrow();
  }

  /** For each model the mean silhouette of its rows, NaN where it has one cluster; one job. */
  double[] silhouettes(JavaRDD<Vector> vectors, List<ClusterSums> sums) {
    List<SquaredEuclideanSilhouette> formulas = new ArrayList<>();
    sums.forEach(sum -> formulas.add(new SquaredEuclideanSilhouette(sum)));
    double[] totals =
        OrderedReduce.of(vectors.mapPartitions(rows -> totals(rows, formulas)), Labellings::added)
            .orElseThrow();
    for (int i = 0; i < totals.length; i++) {
      totals[i] /= sums.get(i).rows();
    }
    return totals;
  }

  /**
   * For each model and each of its clusters that hold rows, ascending: the sum of the distances of
   * the rows to the mean of their cluster, and the sum of their squares; one job.
   */
  List<double[][]> distances(JavaRDD<Vector> vectors, List<ClusterSums> sums) {
    List<SortedMap<Integer, double[]>> means = new ArrayList<>();
    sums.forEach(sum -> means.add(sum.means()));
    List<SortedMap<Integer, double[]>> totals =
        OrderedReduce.of(
                vectors.mapPartitions(rows -> distances(rows, means)), Labellings::addedByCluster)
            .orElseThrow();
    return totals.stream().map(total -> total.values().toArray(double[][]::new)).toList();
  }

  private Iterator<List<SortedMap<Integer, double[]>>> distances(
      Iterator<Vector> rows, List<SortedMap<Integer, double[]>> means) {
    List<SortedMap<Integer, double[]>> totals = new ArrayList<>();
    for (int i = 0; i < models.length; i++) {
      totals.add(new TreeMap<>());
    }
    while (rows.hasNext()) {
      Vector vector = rows.next();
      for (int i = 0; i < models.length; i++) {
        int label = label(i, vector);
        double squared = Euclidean.squaredDistance(vector.toArray(), means.get(i).get(label));
        double[] total = totals.get(i).computeIfAbsent(label, absent -> new double[2]);
        total[0] += Math.sqrt(squared);
        total[1] += squared;
      }
    }
    return List.of(totals).iterator();
  }

  private static List<SortedMap<Integer, double[]>> addedByCluster(
      List<SortedMap<Integer, double[]>> left, List<SortedMap<Integer, double[]>> right) {
    for (int i = 0; i < left.size(); i++) {
      SortedMap<Integer, double[]> merged = left.get(i);
      right.get(i).forEach((label, total) -> merged.merge(label, total, Labellings::added));
    }
    return left;
  }

  private Iterator<List<ClusterSums>> sums(Iterator<Vector> rows) {
    List<ClusterSums> sums = new ArrayList<>();
    for (int i = 0; i < models.length; i++) {
      sums.add(new ClusterSums());
    }
    while (rows.hasNext()) {
      Vector vector = rows.next();
      for (int i = 0; i < models.length; i++) {
        sums.get(i).add(label(i, vector), vector.toArray());
      }
    }
    return List.of(sums).iterator();
  }

  private Iterator<double[]> totals(
      Iterator<Vector> rows, List<SquaredEuclideanSilhouette> formulas) {
    double[] totals = new double[models.length];
    while (rows.hasNext()) {
      Vector vector = rows.next();
      for (int i = 0; i < totals.length; i++) {
        totals[i] += formulas.get(i).of(label(i, vector), vector.toArray());
      }
    }
    return List.of(totals).iterator();
  }

  private int label(int model, Vector vector) {
    return models[model].predict(vector);
  }

  private static List<ClusterSums> merged(List<ClusterSums> left, List<ClusterSums> right) {
    for (int i = 0; i < left.size(); i++) {
      left.get(i).merge(right.get(i));
    }
    return left;
  }

  private static double[] added(double[] left, double[] right) {
    for (int i = 0; i < left.length; i++) {
      left[i] += right[i];
    }
    return left;
  }
}
