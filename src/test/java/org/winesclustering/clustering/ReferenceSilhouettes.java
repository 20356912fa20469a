package org.winesclustering.clustering;

import java.util.List;
import java.util.TreeMap;
import org.apache.spark.ml.evaluation.ClusteringEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Mean silhouettes by other code than that under test. */
public final class ReferenceSilhouettes {
  private ReferenceSilhouettes() {}

  /** The mean squared-Euclidean silhouette by MLlib. */
  public static double squared(Dataset<Row> rows, String vectorCol, String predictionCol) {
    return new ClusteringEvaluator()
        .setFeaturesCol(vectorCol)
        .setPredictionCol(predictionCol)
        .evaluate(rows);
  }

  /** The mean Euclidean silhouette by its definition; every cluster has two rows or more. */
  public static double euclidean(Dataset<Row> rows, String vectorCol, String predictionCol) {
    List<Row> all = rows.select(vectorCol, predictionCol).collectAsList();
    return all.stream().mapToDouble(row -> silhouette(row, all)).average().orElseThrow();
  }

  private static double silhouette(Row row, List<Row> all) {
    TreeMap<Integer, Double> sums = new TreeMap<>();
    TreeMap<Integer, Long> counts = new TreeMap<>();
    for (Row other : all) {
      if (other != row) {
        double squared = Vectors.sqdist(row.<Vector>getAs(0), other.<Vector>getAs(0));
        sums.merge(other.getInt(1), Math.sqrt(squared), Double::sum);
        counts.merge(other.getInt(1), 1L, Long::sum);
      }
    }
    int own = row.getInt(1);
    double within = sums.get(own) / counts.get(own);
    double nearest =
        sums.keySet().stream()
            .filter(cluster -> cluster != own)
            .mapToDouble(cluster -> sums.get(cluster) / counts.get(cluster))
            .min()
            .orElseThrow();
    return (nearest - within) / Math.max(nearest, within);
  }
}
