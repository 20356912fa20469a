package org.winesclustering.comparison;

import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.clustering.KMeansInMemory;
import org.winesclustering.clustering.QuotedColumn;

/** The number of the nearest centre, as a column. */
final class NearestCentre implements UDF1<Vector, Integer> {
  private static final long serialVersionUID = 1L;

  private final KMeansInMemory centres;

  NearestCentre(KMeansInMemory centres) {
    this.centres = centres;
  }

  @Override
  public Integer call(Vector vector) {
    return centres.nearest(vector.toArray());
  }

  Dataset<Row> addTo(Dataset<Row> rows, String vectorCol, String predictionCol) {
    return rows.withColumn(
        predictionCol,
        functions.udf(this, DataTypes.IntegerType).apply(QuotedColumn.of(rows, vectorCol)));
  }
}
