package org.winesclustering.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.ScaledWines;
import org.winesclustering.SparkTest;
import org.winesclustering.clustering.ClassCounts;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.mixture.DiscriminantProjection;
import org.winesclustering.training.SelfTrainingRound;
import org.winesclustering.training.TrainingSummary;

/** An autoencoder that learns clusters as well. */
class ObjectivesTest extends SparkTest {

  private static CnnAutoencoder small(String objective) {
    return new CnnAutoencoder()
        .setFeaturesCol("scaled")
        .setObjective(objective)
        .setClusters(3)
        .setMembers(2)
        .setFilters(List.of(4))
        .setEmbeddingSize(3)
        .setNoiseLevel(0)
        .setEpochs(4)
        .setEpochsPerRound(2)
        .setLessons(2)
        .setLabelTolerance(0)
        .setStarts(2)
        .setWorkers(2);
  }

  private static Dataset<Row> wines() {
    return ScaledWines.of(session());
  }

  @Test
  void selfSupervisedEmbeddingsOfWinesHaveTheCultivarsAsClusters() {
    CnnAutoencoder stage =
        small("self-supervised")
            .setFilters(List.of(8))
            .setEmbeddingSize(8)
            .setEpochs(40)
            .setEpochsPerRound(5)
            .setLessons(3)
            .setStarts(10)
            .setNoiseKind("swap")
            .setNoiseLevel(0.2);

    CnnAutoencoderModel model = stage.fit(wines());

    Dataset<Row> embedded = model.transform(wines());
    Dataset<Row> projected = new DiscriminantProjection().fit(embedded).transform(embedded);
    Dataset<Row> clustered =
        new KMeans()
            .setK(3)
            .setSeed(1)
            .setFeaturesCol("discriminant")
            .fit(projected)
            .transform(projected);
    assertThat(
            ExternalMetrics.adjustedRandIndex(
                ClassCounts.of(clustered, "cultivar", "prediction").table()))
        .isGreaterThan(0.9);
    TrainingSummary summary = model.summary().orElseThrow();
    assertThat(summary.lessons()).extracting(SelfTrainingRound::lesson).containsExactly(1);
    assertThat(summary.lessons().get(0).epoch()).isEqualTo(10);
    assertThat(model.pretrained().orElseThrow().network()).isNotEqualTo(model.network());
  }

  /** Dropout and batch normalisation are what is random, or has a state, in a network. */
  @ParameterizedTest
  @ValueSource(strings = {"self-supervised", "dec"})
  void theSameSeedGivesTheSameBytesHoweverRowsArrive(String objective) {
    CnnAutoencoder stage =
        small(objective)
            .setKind("residual")
            .setDropout(0.2)
            .setNoiseKind("mask")
            .setNoiseLevel(0.1);
    Dataset<Row> shuffled = wines().repartition(7).orderBy(functions.rand(1));

    CnnAutoencoderModel first = stage.fit(wines());
    CnnAutoencoderModel second = stage.fit(shuffled);

    assertThat(second.network()).isEqualTo(first.network());
    assertThat(second.pretrained().orElseThrow().network())
        .isEqualTo(first.pretrained().orElseThrow().network());
    assertThat(stage.setSeed(7).fit(wines()).network()).isNotEqualTo(first.network());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void modelHasTheSizesOfTheWholeEnsemble(int members) {
    Dataset<Row> wines = wines();

    CnnAutoencoderModel model = small("self-supervised").setMembers(members).fit(wines);

    StructType schema = model.transformSchema(wines.schema());
    assertThat(schema.fieldNames())
        .containsExactly(
            "cultivar",
            "scaled",
            "embedding",
            "reconstructionError",
            "reconstructionErrors",
            "responsibilities");
    assertThat(schema.apply("embedding").metadata().json())
        .contains("\"num_attrs\":" + 3 * members);
    assertThat(schema)
        .isEqualTo(small("self-supervised").setMembers(members).transformSchema(wines.schema()));
    assertThat(model.transform(wines).collectAsList())
        .hasSize(178)
        .allSatisfy(
            row -> {
              assertThat(row.<Vector>getAs("embedding").size()).isEqualTo(3 * members);
              double[] shares = row.<Vector>getAs("responsibilities").toArray();
              assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-5));
              double[] errors = row.<Vector>getAs("reconstructionErrors").toArray();
              assertThat(Arrays.stream(errors).average().orElseThrow())
                  .isCloseTo(row.<Double>getAs("reconstructionError"), within(1e-9));
            });
  }

  @Test
  void oneClusterOrNoObjectiveWithClustersTrainsTheReconstructionAlone() {
    Dataset<Row> wines = wines().withColumn("responsibilities", functions.lit(1));

    for (CnnAutoencoder stage :
        List.of(
            small("self-supervised").setClusters(1),
            small("dec").setClusters(1),
            small("reconstruct"))) {
      CnnAutoencoderModel model = stage.fit(wines);

      assertThat(model.pretrained()).isEmpty();
      assertThat(model.summary().orElseThrow().lessons()).isEmpty();
      assertThat(model.transform(wines).columns())
          .containsExactly(
              "cultivar",
              "scaled",
              "responsibilities",
              "embedding",
              "reconstructionError",
              "reconstructionErrors");
      assertThat(model.transform(wines).collectAsList()).hasSize(178);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"self-supervised", "dec"})
  void objectivesWithClustersNeedTheirNumber(String objective) {
    assertThatThrownBy(() -> small(objective).setClusters(0).fit(wines()))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("objective " + objective + " needs the number of clusters")
        .extracting(failure -> ((WinesFailure) failure).kind())
        .isEqualTo(FailureKind.USAGE);
  }

  @Test
  void modelSavedInAPipelineGivesTheSameAgainAndAgain(@TempDir Path folder) throws Exception {
    Dataset<Row> wines = wines();
    PipelineModel pipeline =
        new Pipeline()
            .setStages(new PipelineStage[] {small("self-supervised"), new DiscriminantProjection()})
            .fit(wines);
    String path = folder.resolve("model").toString();
    pipeline.write().save(path);

    PipelineModel loaded = PipelineModel.load(path);

    List<Row> expected = pipeline.transform(wines).collectAsList();
    assertThat(loaded.transform(wines).collectAsList()).isEqualTo(expected);
    CloseRows.assertThatClose(loaded.transform(wines.repartition(5)).collectAsList(), expected);
    assertThat(loaded.transformSchema(wines.schema()))
        .isEqualTo(pipeline.transformSchema(wines.schema()));
    assertThat(((CnnAutoencoderModel) loaded.stages()[0]).pretrained()).isEmpty();
  }
}
