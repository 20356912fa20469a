package org.winesclustering.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.ScaledWines;
import org.winesclustering.SparkTest;
import org.winesclustering.config.ConfigLoader;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.job.ConfiguredClustering;
import org.winesclustering.network.Branch;
import org.winesclustering.training.Noise;
import org.winesclustering.training.RoundSummary;
import org.winesclustering.training.TrainingPlan;
import org.winesclustering.training.TrainingSummary;

class CnnAutoencoderTest extends SparkTest {
  private static CnnAutoencoderModel fitted;

  private static CnnAutoencoder small() {
    return new CnnAutoencoder()
        .setFeaturesCol("scaled")
        .setMembers(1)
        .setNoiseLevel(0)
        .setEpochs(3)
        .setEmbeddingSize(4)
        .setWorkers(2);
  }

  /** The model of {@link #small} that several tests look at. */
  private static synchronized CnnAutoencoderModel fitted() {
    if (fitted == null) {
      fitted = small().fit(ScaledWines.of(session()));
    }
    return fitted;
  }

  private static List<Row> embeddings(CnnAutoencoderModel model, Dataset<Row> rows) {
    return model.transform(rows).select("embedding", "reconstructionError").collectAsList();
  }

  @Test
  void paramsHaveTheDocumentedDefaultsAndRanges() {
    CnnAutoencoder stage = new CnnAutoencoder();

    assertThat(stage.getFilters()).containsExactly(0);
    assertThat(stage.getKernelSize()).isEqualTo(3);
    assertThat(stage.getEmbeddingSize()).isEqualTo(16);
    assertThat(stage.getActivation()).isEqualTo("elu");
    assertThat(stage.getEpochs()).isZero();
    assertThat(stage.getBatchSize()).isZero();
    assertThat(stage.getLearningRate()).isEqualTo(0.002);
    assertThat(stage.getWorkers()).isZero();
    assertThat(stage.getSeed()).isEqualTo(42);
    assertThat(stage.explainParams()).contains("kernelSize: width of the filters, in columns");
    assertThatThrownBy(() -> stage.setKernelSize(2))
        .hasMessageContaining("kernelSize given invalid value 2");
    assertThatThrownBy(() -> stage.setEpochs(-1))
        .hasMessageContaining("epochs given invalid value -1");
    assertThatThrownBy(() -> stage.setLearningRate(0))
        .hasMessageContaining("learningRate given invalid");
    assertThatThrownBy(() -> stage.setFilters(List.of()))
        .hasMessageContaining("filters given invalid");
    assertThatThrownBy(() -> stage.setActivation("sine"))
        .hasMessageContaining("activation given invalid");
  }

  @Test
  void aBareStageHasTheDefaultsOfTheCommand() {
    CnnAutoencoder bare = new CnnAutoencoder();
    CnnAutoencoder configured =
        ConfiguredClustering.of(new ConfigLoader().load(Optional.empty(), Map.of(), Map.of()))
            .options()
            .network(0);

    assertThat(bare.getObjective()).isEqualTo("reconstruct");
    assertThat(configured.getObjective()).isEqualTo("self-supervised");
    assertThat(configured.params())
        .filteredOn(param -> !param.name().equals("objective") && !param.name().endsWith("Col"))
        .hasSize(28)
        .allSatisfy(
            param ->
                assertThat(bare.getOrDefault(bare.getParam(param.name())))
                    .as(param.name())
                    .isEqualTo(configured.getOrDefault(param)));
  }

  @Test
  void choicesAreNamesOfTheirConstants() {
    CnnAutoencoder stage = new CnnAutoencoder();

    assertThat(stage.setObjective(Objective.SELF_SUPERVISED).getObjective())
        .isEqualTo("self-supervised");
    assertThat(stage.setKind(Branch.Kind.RESIDUAL).getKind()).isEqualTo("residual");
    assertThat(stage.setNoiseKind(Noise.Kind.SWAP).getNoiseKind()).isEqualTo("swap");
    assertThat(stage.setMaster(TrainingPlan.Master.DL4J).getMaster()).isEqualTo("dl4j");
    assertThatThrownBy(() -> stage.setObjective("SELF_SUPERVISED"))
        .hasMessageContaining("objective given invalid value SELF_SUPERVISED");
  }

  @Test
  void aModelOfVersion01HasItsSizeUnderAnotherName(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("model");
    small().fit(ScaledWines.of(session())).write().save(path.toString());
    Path metadata = path.resolve("metadata/part-00000");
    Files.delete(path.resolve("metadata/.part-00000.crc"));
    Files.writeString(
        metadata, Files.readString(metadata).replace("\"outputSize\":4", "\"embeddingSize\":4"));

    CnnAutoencoderModel loaded = CnnAutoencoderModel.load(path.toString());

    assertThat(Files.readString(metadata)).contains("embeddingSize");
    assertThat(loaded.getOrDefault(loaded.outputSize())).isEqualTo(4);
  }

  @Test
  void schemaGainsAnEmbeddingOfKnownSizeAndAnError() {
    StructType schema = new StructType().add("scaled", SQLDataTypes.VectorType());

    StructType transformed = small().transformSchema(schema);

    assertThat(transformed.fieldNames())
        .containsExactly("scaled", "embedding", "reconstructionError", "reconstructionErrors");
    assertThat(transformed.apply("embedding").metadata().json()).contains("\"num_attrs\":4");
  }

  @Test
  void schemaProblemsAreTold() {
    CnnAutoencoder stage = small();
    StructType numbers = new StructType().add("scaled", DataTypes.DoubleType);
    StructType taken =
        new StructType()
            .add("scaled", SQLDataTypes.VectorType())
            .add("embedding", DataTypes.StringType);

    assertThatThrownBy(() -> stage.transformSchema(new StructType().add("x", DataTypes.LongType)))
        .hasMessage("column scaled is missing; there are x: run the stages before this one");
    assertThatThrownBy(() -> stage.transformSchema(numbers))
        .hasMessage("column scaled is of type double, needed: vector; choose another column");
    assertThatThrownBy(() -> stage.transformSchema(taken))
        .hasMessage("column embedding exists already; rename or drop it");
  }

  @Test
  void everyRowIsTrainedEveryEpochAndTheLossFalls() {
    List<RoundSummary> heard = new ArrayList<>();

    CnnAutoencoderModel model =
        small().setEpochs(15).setTrainingListener(heard::add).fit(ScaledWines.of(session()));

    assertThat(heard).extracting(RoundSummary::rows).containsOnly(5 * 178L).hasSize(3);
    assertThat(model.summary().orElseThrow().rounds()).isEqualTo(heard);
    assertThat(heard.get(2).loss()).isLessThan(0.7 * heard.get(0).loss());
  }

  @Test
  void sameRowsAndSeedGiveTheSameNetworkBitForBitHoweverTheyArrive() {
    Dataset<Row> wines = ScaledWines.of(session());
    Dataset<Row> shuffled = wines.repartition(7).orderBy(functions.rand(1));

    CnnAutoencoderModel first = fitted();
    CnnAutoencoderModel second = small().fit(shuffled);
    CnnAutoencoderModel otherSeed = small().setSeed(7).fit(wines);

    assertThat(embeddings(second, wines)).isEqualTo(embeddings(first, wines));
    assertThat(embeddings(otherSeed, wines)).isNotEqualTo(embeddings(first, wines));
  }

  @Test
  void transformKeepsRowsAndOrderAndReportsTheMeanSquaredError() {
    Dataset<Row> wines = ScaledWines.of(session());
    CnnAutoencoderModel model = small().setEpochs(30).fit(wines);

    List<Row> rows = model.transform(wines).collectAsList();

    assertThat(rows)
        .hasSize(178)
        .extracting(row -> row.getAs("scaled"))
        .isEqualTo(wines.collectAsList().stream().map(row -> row.getAs("scaled")).toList());
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.<Vector>getAs("embedding").size()).isEqualTo(4));
    double error =
        rows.stream()
            .mapToDouble(row -> row.<Double>getAs("reconstructionError"))
            .average()
            .orElseThrow();
    // The network has moved a little since each minibatch's loss was taken.
    assertThat(error).isCloseTo(model.summary().orElseThrow().finalLoss(), withinPercentage(20));
  }

  @Test
  void fewerRowsThanWorkersStillTrain() {
    Dataset<Row> three = ScaledWines.of(session()).limit(3);

    CnnAutoencoderModel model = small().setWorkers(5).fit(three);

    assertThat(model.summary().orElseThrow().rows()).isEqualTo(3);
    assertThat(embeddings(model, three)).hasSize(3);
  }

  @Test
  void aSampleIsTrainedOnWhileEveryRowIsEmbedded() {
    Dataset<Row> wines = ScaledWines.of(session());

    CnnAutoencoderModel model = small().setMaxRows(100).setValidationFraction(0.2).fit(wines);

    TrainingSummary summary = model.summary().orElseThrow();
    assertThat(summary.rows() + summary.validationRows()).isBetween(70L, 130L);
    assertThat(summary.validationRows()).isPositive();
    assertThat(summary.rounds().get(0).validationLoss()).isPositive();
    assertThat(embeddings(model, wines)).hasSize(178);
  }

  @Test
  void averagingWithinAnEpochTakesEveryRowTooAndRepeats() {
    Dataset<Row> wines = ScaledWines.of(session());
    CnnAutoencoder stage = small().setEpochsPerRound(1).setAveragingFrequency(2);

    CnnAutoencoderModel model = stage.fit(wines);

    assertThat(model.summary().orElseThrow().rounds())
        .extracting(RoundSummary::rows)
        .containsExactly(178L, 178L, 178L);
    assertThat(embeddings(stage.fit(wines), wines)).isEqualTo(embeddings(model, wines));
  }

  @Test
  void deeperEncodersAndWiderKernelsAreMirrored() {
    CnnAutoencoderModel model =
        small().setFilters(List.of(8, 12)).setKernelSize(5).fit(ScaledWines.of(session()));

    assertThat(embeddings(model, ScaledWines.of(session()))).hasSize(178);
  }

  @Test
  void estimatorSurvivesSavingAndLoading(@TempDir Path folder) throws Exception {
    String path = folder.resolve("estimator").toString();
    small().setFilters(List.of(8, 4)).write().save(path);

    CnnAutoencoder loaded = CnnAutoencoder.load(path);

    assertThat(loaded.getFilters()).containsExactly(8, 4);
    assertThat(loaded.getEpochs()).isEqualTo(3);
    assertThat(loaded.getFeaturesCol()).isEqualTo("scaled");
  }

  @Test
  void modelScoresTheSameAfterSavingAndLoadingInAPipeline(@TempDir Path folder) throws Exception {
    Dataset<Row> wines = ScaledWines.of(session());
    PipelineModel pipeline = new Pipeline().setStages(new PipelineStage[] {small()}).fit(wines);
    String path = folder.resolve("model").toString();
    pipeline.write().save(path);

    PipelineModel loaded = PipelineModel.load(path);

    assertThat(loaded.transform(wines).collectAsList())
        .isEqualTo(pipeline.transform(wines).collectAsList());
    assertThat(loaded.transformSchema(wines.schema()))
        .isEqualTo(pipeline.transformSchema(wines.schema()));
  }

  @Test
  void loadingAnotherStageSaysWhatWasFound(@TempDir Path folder) throws Exception {
    String path = folder.resolve("estimator").toString();
    small().write().save(path);

    assertThatThrownBy(() -> CnnAutoencoderModel.load(path))
        .hasMessageContaining(
            "Expected class name org.winesclustering.autoencoder.CnnAutoencoderModel")
        .hasMessageContaining("found class name org.winesclustering.autoencoder.CnnAutoencoder");
  }

  @Test
  void gridsOfParamsApply() {
    CnnAutoencoder stage = small();
    ParamMap[] grid =
        new ParamGridBuilder().addGrid(stage.embeddingSize(), new int[] {2, 3}).build();

    List<Integer> sizes =
        Arrays.stream(grid)
            .map(params -> stage.fit(ScaledWines.of(session()), params))
            .map(
                model ->
                    model
                        .transform(ScaledWines.of(session()))
                        .first()
                        .<Vector>getAs("embedding")
                        .size())
            .toList();

    assertThat(sizes).containsExactlyInAnyOrder(2, 3);
  }

  @Test
  void modelWorksOnAStream(@TempDir Path folder) throws Exception {
    Dataset<Row> wines = ScaledWines.of(session());
    CnnAutoencoderModel model = fitted();
    String input = folder.resolve("input").toString();
    wines.write().parquet(input);

    StreamingQuery query =
        model
            .transform(session().readStream().schema(wines.schema()).parquet(input))
            .writeStream()
            .format("memory")
            .queryName("embedded")
            .start();
    query.processAllAvailable();
    query.stop();

    // A micro-batch may cut the rows into other batches than the table.
    CloseRows.assertThatClose(
        session().table("embedded").collectAsList(), model.transform(wines).collectAsList());
  }

  @Test
  void badVectorsFailWithTheirValue() {
    CnnAutoencoderModel model = fitted();
    StructType schema = new StructType().add("scaled", SQLDataTypes.VectorType());
    Dataset<Row> infinite =
        session()
            .createDataFrame(
                List.of(
                    RowFactory.create(Vectors.dense(1, 1e300)),
                    RowFactory.create(Vectors.dense(0, 1))),
                schema);

    assertThatThrownBy(() -> small().fit(infinite))
        .rootCause()
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("value 1.0E300 of scaled feature 1 is not a finite number");
    assertThatThrownBy(() -> model.transform(infinite).collectAsList())
        .rootCause()
        .hasMessageContaining("a feature vector has 2 values, needed: 13");
    assertThatThrownBy(() -> small().fit(infinite.limit(0)))
        .hasMessageContaining("column scaled has no rows");
  }

  @Test
  void copyKeepsParamsAndListener() {
    List<RoundSummary> heard = new ArrayList<>();
    CnnAutoencoder stage = small().setTrainingListener(heard::add);

    CnnAutoencoder copy = stage.copy(ParamMap.empty().put(stage.epochs(), 1));
    copy.fit(ScaledWines.of(session()));

    assertThat(stage.getEpochs()).isEqualTo(3);
    assertThat(heard).extracting(RoundSummary::epochs).containsExactly(1);
  }

  @Test
  void whatHasNoValueIsNeitherReadNorLearnedNorCounted() {
    CnnAutoencoder masking = small().setMaskCol("known").setEpochs(2).setNoiseLevel(0.1);

    CnnAutoencoderModel model = masking.fit(ending(0));
    List<Row> embedded = model.transform(ending(0)).collectAsList();

    assertThat(masking.fit(ending(7)).network()).isEqualTo(model.network());
    assertThat(model.transform(ending(7)).select("embedding").collectAsList())
        .isEqualTo(model.transform(ending(0)).select("embedding").collectAsList());
    for (int i = 0; i < embedded.size(); i++) {
      double[] errors = embedded.get(i).<Vector>getAs("reconstructionErrors").toArray();
      int known = i % 3 == 0 ? 4 : 6;
      assertThat(Arrays.stream(errors, known, 6)).allMatch(error -> error == 0);
      assertThat(embedded.get(i).<Double>getAs("reconstructionError"))
          .isCloseTo(Arrays.stream(errors).sum() / known, withinPercentage(1e-6));
    }
    assertThat(masking.setMaskCol("").fit(ending(0)).network()).isNotEqualTo(model.network());
    assertThatThrownBy(() -> masking.setMaskCol("nowhere").fit(ending(0)))
        .hasMessageContaining("nowhere");
  }

  /** Records of six numbers, of which every third ends after four, with a number behind the end. */
  private static Dataset<Row> ending(double behind) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double[] values = new double[6];
      double[] known = new double[6];
      for (int j = 0; j < 6; j++) {
        boolean ends = i % 3 == 0 && j >= 4;
        values[j] = ends ? behind : Math.sin(i + j);
        known[j] = ends ? Double.NaN : 1;
      }
      rows.add(RowFactory.create(Vectors.dense(values), Vectors.dense(known)));
    }
    return session()
        .createDataFrame(
            rows,
            new StructType()
                .add("scaled", SQLDataTypes.VectorType())
                .add("known", SQLDataTypes.VectorType()))
        .coalesce(1);
  }
}
