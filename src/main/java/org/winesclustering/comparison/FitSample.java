package org.winesclustering.comparison;

import java.util.Arrays;
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
  private final boolean isPartial;

  private FitSample(SparkSession session, double[][] points, boolean isPartial) {
    this.session = session;
    this.points = points;
    this.isPartial = isPartial;
  }

  static FitSample of(Dataset<Row> rows, String vectorCol, int most, long seed) {
    List<Row> sample =
        RowSample.of(rows, List.of(RowSample.values(rows, vectorCol)), most + 1, seed);
    boolean isPartial = sample.size() > most;
    return new FitSample(
        rows.sparkSession(),
        RowSample.matrix(isPartial ? sample.subList(0, most) : sample, 0),
        isPartial);
  }

  /** Whether the table has more rows than the sample. */
  boolean isPartial() {
    return isPartial;
  }

  /** The first rows of the sample, which are a random sample as well. */
  double[][] first(int most) {
    return points.length > most ? Arrays.copyOf(points, most) : points;
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
