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

/** Numbers of seven points by scikit-learn 1.2.1's silhouette_samples and silhouette_score. */
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
    double evaluated = Silhouettes.squaredEuclidean(wines, WineTable.SCALED, "prediction");

    Dataset<Row> rows = Silhouettes.withSilhouette(wines, WineTable.SCALED, "prediction", "s");

    assertThat(rows.select(functions.avg("s")).first().getDouble(0))
        .isCloseTo(evaluated, within(1e-9));
    assertThat(evaluated).isCloseTo(0.451, within(0.003));
  }

  @Test
  void euclideanIsScikitLearnsScore() {
    EuclideanSilhouette points =
        Silhouettes.euclidean(labelled(POINTS, CLUSTERS), "point", "prediction", 100, 1);
    EuclideanSilhouette wines =
        Silhouettes.euclidean(clusteredWines(), WineTable.SCALED, "prediction", 5000, 1);

    assertThat(points.mean()).isCloseTo(0.5549039811102804, within(1e-9));
    assertThat(wines.mean()).isCloseTo(0.2848589191898987, within(0.003));
    assertThat(wines.rows()).isEqualTo(178);
    assertThat(wines.sampled()).isFalse();
  }

  @Test
  void labelsOfOneSpaceAreJudgedInAnother() {
    Dataset<Row> wines = clusteredWines();

    double features = Silhouettes.squaredEuclidean(wines, "features", "prediction");

    assertThat(features)
        .isNotCloseTo(
            Silhouettes.squaredEuclidean(wines, WineTable.SCALED, "prediction"), within(0.01));
  }

  @Test
  void manyRowsAreSampledBySeed() {
    double[][] points = new double[3000][];
    int[] clusters = new int[points.length];
    for (int i = 0; i < points.length; i++) {
      clusters[i] = i % 2;
      points[i] = new double[] {10 * clusters[i] + Math.sin(i), Math.cos(i)};
    }
    Dataset<Row> rows = labelled(points, clusters);

    EuclideanSilhouette exact = Silhouettes.euclidean(rows, "point", "prediction", 3000, 7);
    EuclideanSilhouette sample = Silhouettes.euclidean(rows, "point", "prediction", 600, 7);

    assertThat(exact.sampled()).isFalse();
    assertThat(sample.sampled()).isTrue();
    assertThat(sample.rows()).isEqualTo(600);
    assertThat(sample.mean()).isCloseTo(exact.mean(), within(0.01));
    assertThat(Silhouettes.euclidean(rows, "point", "prediction", 600, 7)).isEqualTo(sample);
  }

  @Test
  void oneClusterHasNoSilhouette() {
    Dataset<Row> rows = labelled(POINTS, new int[POINTS.length]);

    Dataset<Row> judged = Silhouettes.withSilhouette(rows, "point", "prediction", "s");

    assertThat(judged.collectAsList()).hasSize(7).allMatch(row -> row.isNullAt(2));
    assertThat(Silhouettes.squaredEuclidean(rows, "point", "prediction")).isNaN();
    assertThat(Silhouettes.euclidean(rows, "point", "prediction", 100, 1))
        .isEqualTo(new EuclideanSilhouette(Double.NaN, 7, false));
  }

  @Test
  void aSingleRowHasNoSilhouette() {
    Dataset<Row> rows = labelled(new double[][] {{1, 2}}, new int[] {3});

    assertThat(Silhouettes.withSilhouette(rows, "point", "prediction", "s").first().isNullAt(2))
        .isTrue();
    assertThat(Silhouettes.squaredEuclidean(rows, "point", "prediction")).isNaN();
    assertThat(Silhouettes.euclidean(rows, "point", "prediction", 100, 1).mean()).isNaN();
  }

  @Test
  void aSampleWithoutTheTinyClusterHasNoSilhouette() {
    double[][] points = new double[2000][];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[] {Math.sin(i), Math.cos(i)};
    }
    int[] clusters = new int[points.length];
    clusters[clusters.length - 1] = 1;
    Dataset<Row> rows = labelled(points, clusters);

    EuclideanSilhouette sample = Silhouettes.euclidean(rows, "point", "prediction", 3, 1);

    assertThat(sample).isEqualTo(new EuclideanSilhouette(Double.NaN, 3, true));
    assertThat(Silhouettes.euclidean(rows, "point", "prediction", 2000, 1).mean()).isFinite();
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
