package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;

/** Numbers of seven points by scikit-learn 1.2.1's silhouette_samples. */
class SilhouettesTest extends SparkTest {
  private static final double[][] POINTS = {{0, 0}, {0, 1}, {1, 0}, {5, 5}, {6, 5}, {9, 0}, {3, 3}};
  private static final int[] CLUSTERS = {0, 0, 0, 1, 1, 2, 1};

  @Test
  void rowsHaveScikitLearnsSquaredSilhouettes() {
    Dataset<Row> rows =
        Silhouettes.withSilhouette(labelled(POINTS, CLUSTERS), "point", "prediction", "silhouette");

    List<Double> silhouettes =
        rows.collectAsList().stream().map(row -> row.<Double>getAs("silhouette")).toList();
    double[] expected = {
      0.9767441860465116,
      0.9575471698113207,
      0.9567307692307693,
      0.8902439024390244,
      0.7941176470588235,
      0,
      0.28409090909090906
    };
    assertThat(silhouettes).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(silhouettes.get(i)).isCloseTo(expected[i], within(1e-9));
    }
  }

  @Test
  void theirMeanIsTheEvaluators() {
    Dataset<Row> wines = clusteredWines();
    double evaluated = ReferenceSilhouettes.squared(wines, WineTable.SCALED, "prediction");

    assertThat(mean(wines, WineTable.SCALED)).isCloseTo(evaluated, within(1e-9));
    assertThat(evaluated).isCloseTo(0.451, within(0.003));
  }

  @Test
  void labelsOfOneSpaceAreJudgedInAnother() {
    Dataset<Row> wines = clusteredWines();

    assertThat(mean(wines, "features"))
        .isCloseTo(ReferenceSilhouettes.squared(wines, "features", "prediction"), within(1e-9))
        .isNotCloseTo(mean(wines, WineTable.SCALED), within(0.01));
  }

  @Test
  void oneClusterHasNoSilhouette() {
    Dataset<Row> rows = labelled(POINTS, new int[POINTS.length]);

    Dataset<Row> judged = Silhouettes.withSilhouette(rows, "point", "prediction", "s");

    assertThat(judged.collectAsList()).hasSize(7).allMatch(row -> row.isNullAt(2));
  }

  @Test
  void aSingleRowHasNoSilhouette() {
    Dataset<Row> rows = labelled(new double[][] {{1, 2}}, new int[] {3});

    assertThat(Silhouettes.withSilhouette(rows, "point", "prediction", "s").first().isNullAt(2))
        .isTrue();
  }

  private static double mean(Dataset<Row> rows, String vectorCol) {
    return Silhouettes.withSilhouette(rows, vectorCol, "prediction", "s")
        .select(functions.avg("s"))
        .first()
        .getDouble(0);
  }

  private static Dataset<Row> clusteredWines() {
    Dataset<Row> wines = WineTable.standardised(session());
    return WineTable.kMeans(wines, 3, "prediction").transform(wines);
  }

  private static Dataset<Row> labelled(double[][] points, int[] clusters) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < points.length; i++) {
      rows.add(RowFactory.create(Vectors.dense(points[i]), clusters[i]));
    }
    return session()
        .createDataFrame(
            rows,
            new StructType()
                .add("point", SQLDataTypes.VectorType())
                .add("prediction", DataTypes.IntegerType));
  }
}
