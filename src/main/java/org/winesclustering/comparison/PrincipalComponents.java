package org.winesclustering.comparison;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.ml.feature.PCA;
import org.apache.spark.ml.feature.PCAModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.ml.DenseVectors;

/**
 * The first principal components, as many as explain {@value #EXPLAINED} of the variance. A row's
 * values are not centred before: that would move all rows alike.
 */
final class PrincipalComponents implements UDF1<Vector, Vector> {
  private static final long serialVersionUID = 1L;

  static final double EXPLAINED = 0.9;

  /** More would take minutes: the time grows with the cube of the columns. */
  static final int MOST_COLUMNS = 1000;

  /** Sums of shares are exact to this. */
  private static final double ROUNDING = 1e-9;

  private final double[][] components;

  private PrincipalComponents(double[][] components) {
    this.components = components;
  }

  static PrincipalComponents of(FitSample sample) {
    PCAModel all =
        new PCA()
            .setK(sample.dimensions())
            .setInputCol(FitSample.POINT)
            .setOutputCol("components")
            .fit(sample.table());
    return new PrincipalComponents(first(all.pc(), enough(all.explainedVariance().toArray())));
  }

  private static int enough(double[] shares) {
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += shares[i];
      if (sum >= EXPLAINED - ROUNDING) {
        return i + 1;
      }
    }
    throw new IllegalStateException("the columns do not vary");
  }

  /** Components x columns. */
  private static double[][] first(DenseMatrix columnsByComponents, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            component ->
                IntStream.range(0, columnsByComponents.numRows())
                    .mapToDouble(column -> columnsByComponents.apply(column, component))
                    .toArray())
        .toArray(double[][]::new);
  }

  int count() {
    return components.length;
  }

  double[] of(double[] values) {
    return Arrays.stream(components)
        .mapToDouble(component -> DenseVectors.dot(component, values))
        .toArray();
  }

  @Override
  public Vector call(Vector vector) {
    return Vectors.dense(of(vector.toArray()));
  }

  Dataset<Row> addTo(Dataset<Row> rows, String vectorCol, String componentsCol) {
    return rows.withColumn(
        componentsCol,
        functions.udf(this, SQLDataTypes.VectorType()).apply(QuotedColumn.of(rows, vectorCol)));
  }
}
