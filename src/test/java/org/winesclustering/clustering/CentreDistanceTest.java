package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.failure.ExitCode;
import org.winesclustering.failure.WinesFailure;

class CentreDistanceTest extends SparkTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("point", SQLDataTypes.VectorType())
          .add("prediction", DataTypes.IntegerType);

  @TempDir private Path folder;

  @Test
  void hasDefaultsAndKeepsParamsInCopies() {
    CentreDistance stage = stage();

    assertThat(new CentreDistance().getOutputCol()).isEqualTo("distance");
    assertThat(new CentreDistance().getPredictionCol()).isEqualTo("prediction");
    assertThat(Arrays.stream(stage.params()).map(param -> param.name()))
        .containsExactly("centres", "outputCol", "predictionCol", "vectorCol");
    CentreDistance copy = stage.copy(new ParamMap().put(stage.outputCol().w("far")));
    assertThat(copy.uid()).isEqualTo(stage.uid());
    assertThat(copy.getOutputCol()).isEqualTo("far");
    assertThat(copy.getCentres()).isDeepEqualTo(stage.getCentres());
    assertThat(stage.getOutputCol()).isEqualTo("distance");
  }

  @Test
  void addsTheDistanceToTheOwnCentre() {
    assertThat(distances(stage().transform(rows()))).containsExactly(5.0, 1.0, 0.0);
  }

  @Test
  void nullsGiveNull() {
    Dataset<Row> rows =
        session()
            .createDataFrame(
                List.of(RowFactory.create(null, 0), RowFactory.create(Vectors.dense(1, 1), null)),
                SCHEMA);

    assertThat(distances(stage().transform(rows))).containsExactly(null, null);
  }

  @Test
  void schemaIsThatOfTheTransformedTable() {
    assertThat(stage().transformSchema(SCHEMA)).isEqualTo(stage().transform(rows()).schema());
  }

  @Test
  void savesAndLoadsAlone() throws IOException {
    String path = folder.resolve("stage").toString();
    CentreDistance stage = stage();
    stage.save(path);

    CentreDistance loaded = CentreDistance.load(path);

    assertThat(loaded.uid()).isEqualTo(stage.uid());
    assertThat(distances(loaded.transform(rows()))).containsExactly(5.0, 1.0, 0.0);
  }

  @Test
  void savesAndLoadsInAPipelineModelAfterKMeans() throws IOException {
    String path = folder.resolve("pipeline").toString();
    Dataset<Row> wines = WineTable.standardised(session());
    KMeansModel kMeans =
        new KSearch(WineTable.given(3), 42, WineTable.SCALED, "cluster").search(wines).model();
    PipelineModel pipeline =
        new Pipeline()
            .setStages(new PipelineStage[] {kMeans, CentreDistance.of(kMeans)})
            .fit(wines);
    pipeline.save(path);

    Dataset<Row> loaded = PipelineModel.load(path).transform(wines);

    assertThat(distances(loaded)).isEqualTo(distances(pipeline.transform(wines))).hasSize(178);
    Row first = loaded.first();
    double expected =
        Math.sqrt(
            Vectors.sqdist(
                first.getAs(WineTable.SCALED),
                kMeans.clusterCenters()[first.<Integer>getAs("cluster")]));
    assertThat(first.<Double>getAs("distance")).isEqualTo(expected);
  }

  @Test
  void refusesColumnsThatAreMissingOrOfAnotherTypeOrThere() {
    assertInputFailure(
        new StructType().add("prediction", DataTypes.IntegerType),
        "column point is missing for the distance to the centre; there are prediction: run the stages before this one");
    assertInputFailure(
        new StructType()
            .add("point", DataTypes.DoubleType)
            .add("prediction", DataTypes.IntegerType),
        "column point is of type double; the distance to the centre needs vector: choose another column");
    assertInputFailure(
        SCHEMA.add("distance", DataTypes.DoubleType),
        "column distance exists already, where the distance to the centre would go; rename or drop it");
  }

  @Test
  void refusesRaggedCentresAndUnknownClusters() {
    assertThatThrownBy(() -> stage().setCentres(new double[][] {{1}, {1, 2}}))
        .hasMessage("centres have the sizes [1, 2]; at least one centre is needed, and one size");
    Dataset<Row> rows =
        session().createDataFrame(List.of(RowFactory.create(Vectors.dense(1, 1), 7)), SCHEMA);
    assertThatThrownBy(() -> stage().transform(rows).collectAsList())
        .rootCause()
        .hasMessageStartingWith("a row of cluster 7 has a vector of size 2; there are 2 centres");
  }

  @Test
  void worksOnAStream() throws TimeoutException, StreamingQueryException {
    String input = folder.resolve("input").toString();
    rows().write().parquet(input);
    Dataset<Row> stream = session().readStream().schema(SCHEMA).parquet(input);

    StreamingQuery query =
        stage()
            .transform(stream)
            .writeStream()
            .format("memory")
            .queryName("distances")
            .trigger(Trigger.AvailableNow())
            .option("checkpointLocation", folder.resolve("checkpoint").toString())
            .start();
    query.awaitTermination();

    assertThat(distances(session().table("distances"))).containsExactlyInAnyOrder(5.0, 1.0, 0.0);
  }

  private static void assertInputFailure(StructType schema, String message) {
    assertThatThrownBy(() -> stage().transformSchema(schema))
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT))
        .hasMessage(message);
  }

  private static CentreDistance stage() {
    return new CentreDistance().setVectorCol("point").setCentres(new double[][] {{0, 0}, {10, 0}});
  }

  private static Dataset<Row> rows() {
    return session()
        .createDataFrame(
            List.of(
                RowFactory.create(Vectors.dense(3, 4), 0),
                RowFactory.create(Vectors.dense(10, 1), 1),
                RowFactory.create(Vectors.sparse(2, new int[] {}, new double[] {}), 0)),
            SCHEMA);
  }

  private static List<Double> distances(Dataset<Row> rows) {
    return rows.select(functions.col("distance")).collectAsList().stream()
        .map(row -> row.<Double>getAs(0))
        .toList();
  }
}
