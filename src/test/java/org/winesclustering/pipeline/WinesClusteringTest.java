package org.winesclustering.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.evaluation.ClusteringEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.ml.tuning.TrainValidationSplitModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.config.ConfigLoader;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.RecordChecks;
import org.winesclustering.data.RecordReader;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.job.ConfiguredClustering;

class WinesClusteringTest extends SparkTest {
  @TempDir private Path folder;

  private static WinesConfig config(Map<String, String> settings) {
    return new ConfigLoader().load(Optional.empty(), Map.of(), settings);
  }

  /** Small and quick. */
  private static WinesClustering quick() {
    return new WinesClustering().setK(3).setEpochs(2).setMembers(2).setLessons(1).setWorkers(2);
  }

  private static Dataset<Row> points() {
    return session()
        .range(0, 40)
        .selectExpr(
            "id",
            "double(id % 2) * 9 + id / 40 AS a",
            "cast(id % 2 AS float) * 5 + id % 7 AS b",
            "'text' AS c");
  }

  @Test
  void defaultsAreThoseOfTheCommand() {
    WinesClustering bare = new WinesClustering();
    WinesClustering configured = ConfiguredClustering.of(config(Map.of()));

    assertThat(bare.params())
        .hasSizeGreaterThan(35)
        .allSatisfy(
            param ->
                assertThat(configured.getOrDefault(configured.getParam(param.name())))
                    .as(param.name())
                    .isEqualTo(bare.getOrDefault(param)));
    assertThat(bare.getObjective()).isEqualTo("self-supervised");
  }

  @Test
  void aSavedEstimatorKeepsItsParams() throws IOException {
    WinesClustering saved =
        quick().setFeatureCols(List.of("a", "b")).setMissing("impute-median").setLabelCol("c");
    String path = folder.resolve("estimator").toString();
    saved.write().save(path);

    WinesClustering loaded = WinesClustering.load(path);

    assertThat(loaded.uid()).isEqualTo(saved.uid());
    assertThat(loaded.params())
        .allSatisfy(
            param ->
                assertThat(loaded.getOrDefault(param))
                    .as(param.name())
                    .isEqualTo(saved.getOrDefault(saved.getParam(param.name()))));
  }

  @Test
  void aCopyTakesOtherValues() {
    WinesClustering stage = quick();

    WinesClustering copy = stage.copy(new ParamMap().put(stage.k().w(4)));

    assertThat(copy.getK()).isEqualTo(4);
    assertThat(copy.getEpochs()).isEqualTo(2);
    assertThat(stage.getK()).isEqualTo(3);
  }

  /** One recipe: the command's steps and the Estimator put the wines into the same clusters. */
  @Test
  void theModelIsThatOfTheCommand() throws IOException {
    WinesConfig config =
        config(
            Map.of(
                "clusters.k", "3",
                "training.epochs", "2",
                "training.members", "2",
                "training.lessons.most", "1",
                "training.workers", "2"));
    CheckedRecords checked =
        new RecordChecks()
            .forTraining(new RecordReader(session()).read(config.input()), config.data());
    ClusteringFit steps =
        new ClusteringFit(ConfiguredClustering.of(config).options(), StepTimer.NONE);
    PreparedRecords prepared = steps.prepare(checked.accepted(), checked.schema().features());
    LearnedClusters learned = steps.learn(prepared);
    FittedClusters clusters = steps.finish(prepared, learned, StableIds.first(learned.clusters()));
    List<Row> expected = assigned(clusters.transform());

    WinesClustering stage = quick().setFeatureCols(checked.schema().features());
    PipelineModel model = stage.fit(checked.accepted());

    assertThat(model.parent()).isSameAs(stage);
    assertThat(assigned(model.transform(checked.accepted())))
        .hasSize(178)
        .containsExactlyInAnyOrderElementsOf(expected);
    String path = folder.resolve("model").toString();
    model.write().save(path);
    assertThat(assigned(SafeModels.load(path, session()).transform(checked.accepted())))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<Row> assigned(Dataset<Row> rows) {
    return rows.selectExpr("alcohol", "proline", "color_intensity", "prediction", "why")
        .collectAsList();
  }

  /** A CrossValidator makes the same calls, for every fold. */
  @Test
  void aTunerChoosesTheNumberOfClustersAndTheSchemaIsKnownBefore() throws IOException {
    WinesClustering stage = quick().setIdCols(List.of("id"));
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {stage});
    TrainValidationSplitModel chosen =
        new TrainValidationSplit()
            .setEstimator(pipeline)
            .setEvaluator(new ClusteringEvaluator().setFeaturesCol("scaled"))
            .setEstimatorParamMaps(
                new ParamGridBuilder().addGrid(stage.k(), new int[] {2, 3}).build())
            .setTrainRatio(0.75)
            .setSeed(1)
            .fit(points());
    String path = folder.resolve("chosen").toString();
    PipelineModel best = (PipelineModel) chosen.bestModel();
    best.write().save(path);
    Dataset<Row> scored = best.transform(points());
    assertThat(scored.columns())
        .isEqualTo(pipeline.transformSchema(points().schema()).fieldNames());
    assertThat(scored.select("prediction").distinct().count()).isEqualTo(2);

    PipelineModel loaded = SafeModels.load(path, session());

    assertThat(Stream.of(((PipelineModel) loaded.stages()[0]).stages()))
        .filteredOn(KMeansModel.class::isInstance)
        .singleElement()
        .satisfies(kMeans -> assertThat(((KMeansModel) kMeans).getK()).isEqualTo(2));
  }

  @Test
  void failuresNameParams() {
    assertFails(
        quick().setFeatureCols(List.of("c", "d")),
        points(),
        FailureKind.INPUT,
        "featureCols names c, d, missing or not numeric");
    assertFails(
        quick().setKMin(9).setK(0), points(), FailureKind.USAGE, "kMin is 9, and kMax is 8");
    Dataset<Row> gaps = points().selectExpr("if(id = 3, null, a) AS a", "b");
    assertFails(quick(), gaps, FailureKind.DATA_QUALITY, "column a has no value in 1 of 40 rows");
    assertFails(
        quick(),
        points()
            .selectExpr("a / 0e0 + 1 AS a", "if(id = 1, double('infinity'), 1) AS b")
            .na()
            .fill(1),
        FailureKind.DATA_QUALITY,
        "column b is infinite in 1 of 40 rows");
    assertFails(
        quick(),
        points().selectExpr("1 AS a"),
        FailureKind.DATA_QUALITY,
        "all rows are the same in a");
    assertFails(quick().setK(50), points(), FailureKind.USAGE, "40 rows for 50 clusters");
    assertFails(
        quick(), points().withColumnRenamed("a", "prediction"), FailureKind.INPUT, "prediction");
  }

  private static void assertFails(
      WinesClustering stage, Dataset<Row> rows, FailureKind kind, String message) {
    assertThatThrownBy(() -> stage.fit(rows))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining(message)
        .extracting(e -> ((WinesFailure) e).kind())
        .isEqualTo(kind);
  }
}
