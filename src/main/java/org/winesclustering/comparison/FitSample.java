package org.winesclustering.comparison;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.clustering.RowSample;

/**
 * Rows that contenders are fitted on, in one partition: MLlib adds up partitions in the order in
 * which they end, so that only one partition gives the same model each time.
 */
final class FitSample {
  private final SparkSession session;
  private final double[][] points;

  private FitSample(SparkSession session, double[][] points) {
    this.session = session;
    this.points = points;
  }

  static FitSample of(Dataset<Row> rows, String vectorCol, int most, long seed) {
    List<Row> sample = RowSample.of(rows, List.of(RowSample.values(rows, vectorCol)), most, seed);
    return new FitSample(rows.sparkSession(), RowSample.matrix(sample, 0));
  }

  /** The sample as an array of rows x dimensions. */
  double[][] points() {
    return points;
  }

  int dimensions() {
    return points[0].length;
  }

  JavaRDD<Vector> vectors() {
    List<Vector> vectors = Stream.of(points).map(Vectors::dense).toList();
    return JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(vectors, 1);
  }
}
