package org.winesclustering.clustering;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.rdd.TableRows;

/** Silhouettes of rows as a column. */
public final class Silhouettes {
  private Silhouettes() {}

  /**
   * Adds the squared-Euclidean silhouette of each row among all rows, from -1 to 1, higher is
   * better: 0 for the only row of a cluster, null if there is only one cluster. Vectors and
   * clusters may come from different spaces: clusters found in an embedding can be judged in the
   * scaled features. Runs one job at once, which brings clusters x dimensions numbers to the
   * driver; the column itself is lazy.
   *
   * @param vectorCol MLlib vectors, all of one size
   * @param predictionCol integers
   * @param silhouetteCol name of the new column of doubles
   */
  public static Dataset<Row> withSilhouette(
      Dataset<Row> rows, String vectorCol, String predictionCol, String silhouetteCol) {
    ClusterSums sums = ClusterSums.of(TableRows.of(rows.select(vectorCol, predictionCol)));
    Broadcast<SquaredEuclideanSilhouette> broadcast =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext())
            .broadcast(new SquaredEuclideanSilhouette(sums));
    UDF2<Vector, Integer, Double> silhouette =
        (vector, cluster) -> {
          double value = broadcast.value().of(cluster, vector.toArray());
          return Double.isNaN(value) ? null : value;
        };
    return rows.withColumn(
        silhouetteCol,
        functions
            .udf(silhouette, DataTypes.DoubleType)
            .apply(rows.col(vectorCol), rows.col(predictionCol)));
  }
}
