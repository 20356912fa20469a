package org.winesclustering.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class NoveltyThresholdTest extends SparkTest {
  private static final StructType SCHEMA =
      new StructType().add("reconstructionError", DataTypes.DoubleType);

  @TempDir private Path folder;

  @Test
  void hasDefaultsAndKeepsParamsInCopies() {
    NoveltyThreshold stage = new NoveltyThreshold().setThreshold(2);

    assertThat(stage.getOrDefault(stage.errorCol())).isEqualTo("reconstructionError");
    assertThat(stage.getOrDefault(stage.outputCol())).isEqualTo("novel");
    assertThat(Arrays.stream(stage.params()).map(param -> param.name()))
        .containsExactly("errorCol", "outputCol", "threshold");
    NoveltyThreshold copy = stage.copy(new ParamMap().put(stage.outputCol().w("strange")));
    assertThat(copy.uid()).isEqualTo(stage.uid());
    assertThat(copy.getOrDefault(copy.outputCol())).isEqualTo("strange");
    assertThat(copy.getThreshold()).isEqualTo(2);
    assertThat(stage.getOrDefault(stage.outputCol())).isEqualTo("novel");
  }

  @Test
  void onlyLargerErrorsAreNovel() {
    Dataset<Row> rows = rows(1.0, 2.0, Math.nextUp(2.0), null, Double.NaN);

    assertThat(novel(new NoveltyThreshold().setThreshold(2).transform(rows)))
        .containsExactly(false, false, true, null, true);
  }

  @Test
  void takesTheThresholdFromScores() {
    double[] scores = {5, -1, 3, 2, 4};

    assertThat(NoveltyThreshold.of(scores, "score", 0.999).getThreshold()).isEqualTo(5);
    assertThat(NoveltyThreshold.of(scores, "score", 0.6).getThreshold()).isEqualTo(3);
    assertThat(NoveltyThreshold.of(scores, "score", 0.6).getErrorCol()).isEqualTo("score");
  }

  @Test
  void takesTheThresholdFromRows() {
    Double[] errors = IntStream.rangeClosed(1, 4000).mapToObj(i -> i / 8.0).toArray(Double[]::new);

    NoveltyThreshold stage = NoveltyThreshold.of(rows(errors), "reconstructionError", 0.999);

    assertThat(stage.getThreshold()).isEqualTo(3996 / 8.0);
    assertThat(novel(stage.transform(rows(errors)))).filteredOn(novel -> novel).hasSize(4);
    NoveltyThreshold ofFew =
        NoveltyThreshold.of(rows(3.0, null, 1.0), "reconstructionError", 0.999);
    assertThat(ofFew.getThreshold()).as("the largest of less than a thousand").isEqualTo(3.0);
  }

  @Test
  void schemaIsThatOfTheTransformedTable() {
    NoveltyThreshold stage = new NoveltyThreshold().setThreshold(2);

    assertThat(stage.transformSchema(SCHEMA)).isEqualTo(stage.transform(rows(1.0)).schema());
  }

  @Test
  void savesAndLoadsAloneAndInAPipelineModel() throws IOException {
    NoveltyThreshold stage = new NoveltyThreshold().setThreshold(0.1 + 0.2).setOutputCol("strange");
    stage.save(folder.resolve("stage").toString());
    Dataset<Row> rows = rows(0.3, 0.30000000000000004, 0.30000000000000010);
    new Pipeline()
        .setStages(new PipelineStage[] {stage})
        .fit(rows)
        .save(folder.resolve("pipeline").toString());

    NoveltyThreshold loaded = NoveltyThreshold.load(folder.resolve("stage").toString());
    PipelineModel pipeline = PipelineModel.load(folder.resolve("pipeline").toString());

    assertThat(loaded.uid()).isEqualTo(stage.uid());
    assertThat(loaded.getThreshold()).isEqualTo(0.1 + 0.2);
    assertThat(
            pipeline.transform(rows).select("strange").collectAsList().stream()
                .map(row -> row.getBoolean(0)))
        .containsExactly(false, false, true);
  }

  @Test
  void worksOnAStream() throws TimeoutException, StreamingQueryException {
    String input = folder.resolve("input").toString();
    rows(1.0, 3.0).write().parquet(input);

    new NoveltyThreshold()
        .setThreshold(2)
        .transform(session().readStream().schema(SCHEMA).parquet(input))
        .writeStream()
        .format("memory")
        .queryName("novelties")
        .trigger(Trigger.AvailableNow())
        .option("checkpointLocation", folder.resolve("checkpoint").toString())
        .start()
        .awaitTermination();

    assertThat(novel(session().table("novelties"))).containsExactlyInAnyOrder(false, true);
  }

  @Test
  void refusesColumnsThatAreMissingOrOfAnotherTypeOrThere() {
    assertInputFailure(
        new StructType().add("distance", DataTypes.DoubleType),
        "column reconstructionError is missing; there are distance: run the stages before this"
            + " one");
    assertInputFailure(
        new StructType().add("reconstructionError", DataTypes.StringType),
        "column reconstructionError is of type string, needed: double; choose another column");
    assertInputFailure(
        SCHEMA.add("novel", DataTypes.StringType),
        "column novel exists already; rename or drop it");
  }

  @Test
  void needsAThreshold() {
    NoveltyThreshold stage = new NoveltyThreshold("unset");

    assertThatThrownBy(() -> stage.transform(rows(1.0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("unset needs its threshold set");
  }

  private static void assertInputFailure(StructType schema, String message) {
    assertThatThrownBy(() -> new NoveltyThreshold().setThreshold(1).transformSchema(schema))
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INPUT))
        .hasMessage(message);
  }

  private static Dataset<Row> rows(Double... errors) {
    return session()
        .createDataFrame(
            Arrays.stream(errors).map(error -> RowFactory.create(error)).toList(), SCHEMA);
  }

  private static List<Boolean> novel(Dataset<Row> rows) {
    return rows.select("novel").collectAsList().stream().map(row -> row.<Boolean>getAs(0)).toList();
  }
}
