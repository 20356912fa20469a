package org.winesclustering.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class DiscriminantProjectionTest extends SparkTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("embedding", SQLDataTypes.VectorType())
          .add("responsibilities", SQLDataTypes.VectorType());

  private static final double[][] ROWS = {
    {1, 2, 0.5},
    {2, 1, 0.1},
    {0, 1.5, -1},
    {1.2, -0.3, 0.7},
    {5, 6, 1},
    {6, 5.5, -0.5},
    {4.5, 7, 0.2},
    {7, 6.5, 1.5}
  };
  private static final double[][] SHARES = {
    {1, 0, 0},
    {0.8, 0.2, 0},
    {1, 0, 0},
    {0.7, 0.2, 0.1},
    {0.2, 0.8, 0},
    {0, 1, 0},
    {0.1, 0, 0.9},
    {0, 0.05, 0.95}
  };

  private static Dataset<Row> table(double[][] vectors, double[][] shares) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      rows.add(RowFactory.create(Vectors.dense(vectors[i]), Vectors.dense(shares[i])));
    }
    return session().createDataFrame(rows, SCHEMA);
  }

  private static Dataset<Row> table() {
    return table(ROWS, SHARES);
  }

  private static double[][] projected(DiscriminantProjectionModel model, Dataset<Row> rows) {
    return model.transform(rows).collectAsList().stream()
        .map(row -> row.<Vector>getAs(model.getOutputCol()).toArray())
        .toArray(double[][]::new);
  }

  private static double[][] directions(DiscriminantProjectionModel model) {
    return model.getOrDefault(model.directions());
  }

  @Test
  void paramsHaveTheDocumentedDefaults() {
    DiscriminantProjection stage = new DiscriminantProjection();

    assertThat(stage.getVectorCol()).isEqualTo("embedding");
    assertThat(stage.getSharesCol()).isEqualTo("responsibilities");
    assertThat(stage.getOutputCol()).isEqualTo("discriminant");
    assertThat(stage.setVectorCol("a").setSharesCol("b").setOutputCol("c").explainParams())
        .contains("current: a", "current: b", "current: c");
  }

  @Test
  void schemaGainsAVector() {
    StructType transformed = new DiscriminantProjection().transformSchema(SCHEMA);

    assertThat(transformed.fieldNames())
        .containsExactly("embedding", "responsibilities", "discriminant");
    assertThat(transformed.apply("discriminant").dataType()).isEqualTo(SQLDataTypes.VectorType());
  }

  @Test
  void schemaProblemsAreTold() {
    DiscriminantProjection stage = new DiscriminantProjection();
    StructType noShares = new StructType().add("embedding", SQLDataTypes.VectorType());
    StructType numbers = noShares.add("responsibilities", DataTypes.DoubleType);

    assertThatThrownBy(() -> stage.transformSchema(noShares))
        .hasMessageContaining("column responsibilities is missing")
        .extracting(failure -> ((WinesFailure) failure).kind())
        .isEqualTo(FailureKind.INPUT);
    assertThatThrownBy(() -> stage.transformSchema(numbers))
        .hasMessageContaining("column responsibilities is of type double");
    assertThatThrownBy(() -> stage.transformSchema(SCHEMA.add("discriminant", DataTypes.LongType)))
        .hasMessageContaining("column discriminant exists already");
    assertThatThrownBy(() -> stage.fit(table().drop("embedding")))
        .hasMessageContaining("column embedding is missing");
  }

  /**
   * The numbers are numpy's: W = (X'X - sum of w m m') / 8, S = 0.8 W + 0.2 diag(W), B the scatter
   * of the means weighted by w / 8, {@code scipy.linalg.eigh(B, S)}, eigenvectors by falling
   * eigenvalue with the largest coordinate positive.
   */
  @Test
  void directionsAreTheGeneralisedEigenvectors() {
    DiscriminantProjectionModel model = new DiscriminantProjection().fit(table().coalesce(1));

    assertThat(model.getOrDefault(model.mean()))
        .containsExactly(new double[] {3.3375, 3.65, 0.3125}, within(1e-12));
    assertThat(directions(model)).hasDimensions(2, 3);
    assertThat(directions(model)[0])
        .containsExactly(
            new double[] {0.467052927922, 0.243921349625, 0.121322505763}, within(1e-5));
    assertThat(directions(model)[1])
        .containsExactly(
            new double[] {-0.640658809262, 0.445180429823, 1.30563695519}, within(1e-5));
    assertThat(projected(model, table())[3])
        .containsExactly(new double[] {-1.91480249347, 0.116879827132}, within(1e-4));
  }

  @Test
  void partitionsMakeNoDifferenceButForRounding() {
    double[][] one = directions(new DiscriminantProjection().fit(table().coalesce(1)));
    // More partitions than rows: some are empty.
    double[][] many = directions(new DiscriminantProjection().fit(table().repartition(12)));

    for (int i = 0; i < 2; i++) {
      assertThat(many[i]).containsExactly(one[i], within(1e-9));
    }
  }

  @Test
  void moreClustersThanDimensionsGiveADirectionForEachDimension() {
    double[][] flat = new double[8][];
    double[][] shares = new double[8][8];
    for (int i = 0; i < 8; i++) {
      flat[i] = new double[] {ROWS[i][0], ROWS[i][1]};
      shares[i][i / 2] = 1;
    }

    assertThat(directions(new DiscriminantProjection().fit(table(flat, shares))))
        .hasDimensions(2, 2);
  }

  @Test
  void twoClustersGiveOneDirectionAndClustersWithoutRowsNone() {
    double[][] shares = new double[8][5];
    for (int i = 0; i < 8; i++) {
      shares[i][i < 4 ? 1 : 3] = 1;
    }

    DiscriminantProjectionModel model = new DiscriminantProjection().fit(table(ROWS, shares));

    double[][] projected = projected(model, table());
    assertThat(directions(model)).hasDimensions(1, 3);
    for (int i = 0; i < 8; i++) {
      assertThat(Math.signum(projected[i][0])).isEqualTo(i < 4 ? -1 : 1);
    }
  }

  @Test
  void aClusterForEachRowAndConstantColumnsAreNoProblem() {
    double[][] wider = new double[8][];
    double[][] shares = new double[8][8];
    for (int i = 0; i < 8; i++) {
      wider[i] = new double[] {ROWS[i][0], 0, ROWS[i][1], 7.7};
      shares[i][i] = 1;
    }

    double[][] projected =
        projected(new DiscriminantProjection().fit(table(wider, shares)), table(wider, shares));

    assertThat(Arrays.stream(projected).flatMapToDouble(Arrays::stream)).allMatch(Double::isFinite);
  }

  @Test
  void clustersInTheSamePlaceStillGiveADirection() {
    double[][] shares = new double[8][2];
    for (double[] row : shares) {
      row[0] = 0.5;
      row[1] = 0.5;
    }

    DiscriminantProjectionModel model = new DiscriminantProjection().fit(table(ROWS, shares));

    assertThat(directions(model)).hasDimensions(1, 3);
    assertThat(directions(model)[0]).doesNotContain(Double.NaN);
  }

  @Test
  void fewerThanTwoClustersAreTold() {
    double[][] one = new double[8][2];
    for (double[] row : one) {
      row[1] = 1;
    }

    for (Dataset<Row> rows : List.of(table(ROWS, one), table().limit(0))) {
      assertThatThrownBy(() -> new DiscriminantProjection().fit(rows))
          .hasMessageContaining("the rows of responsibilities belong to fewer than two clusters")
          .extracting(failure -> ((WinesFailure) failure).kind())
          .isEqualTo(FailureKind.DATA_QUALITY);
    }
  }

  @Test
  void missingInfiniteAndUnequalVectorsAreTold() {
    Row good = RowFactory.create(Vectors.dense(1, 2), Vectors.dense(1, 0));
    Vector shares = Vectors.dense(0, 1);

    assertThatThrownBy(() -> fit(good, RowFactory.create(null, shares)))
        .rootCause()
        .hasMessageContaining("a row's embedding is null");
    assertThatThrownBy(() -> fit(good, RowFactory.create(Vectors.dense(1, Double.NaN), shares)))
        .rootCause()
        .hasMessageContaining("a row's embedding is [1.0,NaN]");
    assertThatThrownBy(() -> fit(good, RowFactory.create(Vectors.dense(1), shares)))
        .rootCause()
        .hasMessageContaining("1 values and shares of 2 clusters, another 2 and 2");
  }

  private static DiscriminantProjectionModel fit(Row... rows) {
    return new DiscriminantProjection()
        .fit(session().createDataFrame(List.of(rows), SCHEMA).coalesce(1));
  }

  @Test
  void modelPassesMissingVectorsOnAndRefusesOthers() {
    DiscriminantProjectionModel model = new DiscriminantProjection().fit(table());
    StructType schema = new StructType().add("embedding", SQLDataTypes.VectorType());
    Dataset<Row> missing =
        session().createDataFrame(List.of(RowFactory.create((Object) null)), schema);
    Dataset<Row> small =
        session().createDataFrame(List.of(RowFactory.create(Vectors.dense(1))), schema);

    assertThat(model.transform(missing).first().isNullAt(1)).isTrue();
    assertThatThrownBy(() -> model.transform(small).collectAsList())
        .rootCause()
        .hasMessageContaining("a vector to be projected has 1 values, needed: 3");
  }

  @Test
  void estimatorAndModelSurviveSavingAndLoading(@TempDir Path folder) throws Exception {
    DiscriminantProjection stage = new DiscriminantProjection().setOutputCol("apart");
    stage.write().save(folder.resolve("stage").toString());
    DiscriminantProjectionModel model = stage.fit(table());
    model.write().save(folder.resolve("model").toString());

    DiscriminantProjectionModel loaded =
        DiscriminantProjectionModel.load(folder.resolve("model").toString());

    assertThat(DiscriminantProjection.load(folder.resolve("stage").toString()).getOutputCol())
        .isEqualTo("apart");
    assertThat(model.getOutputCol()).isEqualTo("apart");
    assertThat(projected(loaded, table())).isDeepEqualTo(projected(model, table()));
  }
}
