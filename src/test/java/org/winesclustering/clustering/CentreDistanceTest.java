package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
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
import org.winesclustering.failure.FailureKind;
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
    CentreDistance created = new CentreDistance();

    assertThat(created.getOrDefault(created.outputCol())).isEqualTo("distance");
    assertThat(created.getOrDefault(created.marginCol())).isEqualTo("margin");
    assertThat(created.getOrDefault(created.predictionCol())).isEqualTo("prediction");
    assertThat(Arrays.stream(stage.params()).map(param -> param.name()))
        .containsExactly("centres", "marginCol", "outputCol", "predictionCol", "vectorCol");
    CentreDistance copy = stage.copy(new ParamMap().put(stage.outputCol().w("far")));
    assertThat(copy.uid()).isEqualTo(stage.uid());
    assertThat(copy.getOrDefault(copy.outputCol())).isEqualTo("far");
    assertThat(copy.getOrDefault(copy.centres()))
        .isDeepEqualTo(stage.getOrDefault(stage.centres()));
    assertThat(stage.getOrDefault(stage.outputCol())).isEqualTo("distance");
  }

  @Test
  void addsTheDistanceToTheOwnCentre() {
    assertThat(distances(stage().transform(rows()))).containsExactly(5.0, 1.0, 0.0);
  }

  @Test
  void marginGoesFromTheBorderToTheCentre() {
    CentreDistance stage = stage().setCentres(new double[][] {{0, 0}, {10, 0}, {0, 100}});
    Dataset<Row> rows =
        points(
            RowFactory.create(Vectors.dense(0, 0), 0),
            RowFactory.create(Vectors.dense(5, 0), 0),
            RowFactory.create(Vectors.dense(2, 0), 0),
            // 5 from its own centre, sqrt(7² + 4²) from the next.
            RowFactory.create(Vectors.dense(3, 4), 0),
            RowFactory.create(Vectors.dense(0, 98), 2),
            // Nearer to another centre than to its own.
            RowFactory.create(Vectors.dense(1, 0), 1));

    List<Double> margins = column(stage.transform(rows), "margin");

    assertThat(margins.subList(0, 3)).containsExactly(1.0, 0.0, 0.75);
    assertThat(margins.get(3)).isCloseTo(1 - 5 / Math.sqrt(65), within(1e-15));
    // The nearest other centre is (0, 0), not the one of the smallest number.
    assertThat(margins.get(4)).isCloseTo(96.0 / 98, within(1e-15));
    assertThat(margins.get(5)).isZero();
  }

  @Test
  void marginOfASingleCentreIsOneAndOfEqualCentresZero() {
    CentreDistance single = stage().setCentres(new double[][] {{0, 0}});
    CentreDistance equal = stage().setCentres(new double[][] {{1, 1}, {1, 1}});
    Dataset<Row> rows =
        points(
            RowFactory.create(Vectors.dense(1, 1), 0), RowFactory.create(Vectors.dense(3, 4), 0));

    assertThat(column(single.transform(rows), "margin")).containsExactly(1.0, 1.0);
    assertThat(column(equal.transform(rows), "margin")).containsExactly(0.0, 0.0);
  }

  @Test
  void loadsAStageSavedBeforeThereWereMargins() throws IOException {
    Path saved = folder.resolve("old");
    Files.createDirectories(saved.resolve("metadata"));
    Files.writeString(
        saved.resolve("metadata/part-00000"),
        """
        {"class":"org.winesclustering.clustering.CentreDistance","timestamp":1767225600000,\
        "sparkVersion":"3.5.5","uid":"centreDistance_0123456789ab",\
        "paramMap":{"predictionCol":"prediction","centres":[[0.0,0.0],[10.0,0.0]],\
        "vectorCol":"point"},"defaultParamMap":{"outputCol":"distance",\
        "predictionCol":"prediction"}}
        """);

    Dataset<Row> rows = CentreDistance.load(saved.toString()).transform(rows());

    assertThat(distances(rows)).containsExactly(5.0, 1.0, 0.0);
    assertThat(column(rows, "margin").get(2)).isEqualTo(1.0);
  }

  @Test
  void nullsGiveNull() {
    Dataset<Row> rows =
        session()
            .createDataFrame(
                List.of(RowFactory.create(null, 0), RowFactory.create(Vectors.dense(1, 1), null)),
                SCHEMA);

    assertThat(distances(stage().transform(rows))).containsExactly(null, null);
    assertThat(column(stage().transform(rows), "margin")).containsExactly(null, null);
  }

  @Test
  void schemaIsThatOfTheTransformedTable() {
    assertThat(stage().transformSchema(SCHEMA)).isEqualTo(stage().transform(rows()).schema());
  }

  @Test
  void savesAndLoadsAlone() throws IOException {
    String path = folder.resolve("stage").toString();
    CentreDistance stage = stage().setMarginCol("lead");
    stage.save(path);

    CentreDistance loaded = CentreDistance.load(path);

    assertThat(loaded.uid()).isEqualTo(stage.uid());
    assertThat(loaded.getOrDefault(loaded.marginCol())).isEqualTo("lead");
    assertThat(distances(loaded.transform(rows()))).containsExactly(5.0, 1.0, 0.0);
  }

  @Test
  void savesAndLoadsInAPipelineModelAfterKMeans() throws IOException {
    String path = folder.resolve("pipeline").toString();
    Dataset<Row> wines = WineTable.standardised(session());
    KMeansModel kMeans = WineTable.kMeans(wines, 3, "cluster");
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
        "column point is missing; there are prediction: run the stages before this one");
    assertInputFailure(
        new StructType()
            .add("point", DataTypes.DoubleType)
            .add("prediction", DataTypes.IntegerType),
        "column point is of type double, needed: vector; choose another column");
    assertInputFailure(
        SCHEMA.add("distance", DataTypes.DoubleType),
        "column distance exists already; rename or drop it");
    assertInputFailure(
        SCHEMA.add("margin", DataTypes.DoubleType),
        "column margin exists already; rename or drop it");
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
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INPUT))
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

  private static Dataset<Row> points(Row... rows) {
    return session().createDataFrame(List.of(rows), SCHEMA);
  }

  private static List<Double> distances(Dataset<Row> rows) {
    return column(rows, "distance");
  }

  private static List<Double> column(Dataset<Row> rows, String name) {
    return rows.select(functions.col(name)).collectAsList().stream()
        .map(row -> row.<Double>getAs(0))
        .toList();
  }
}
