package org.winesclustering.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.winesclustering.SparkTest;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class TrainingReferenceTest extends SparkTest {
  private static final List<String> FEATURES = List.of("total acid", "ash");
  private static final StructType SCHEMA =
      new StructType()
          .add("total acid", DataTypes.DoubleType)
          .add("ash", DataTypes.DoubleType)
          .add("prediction", DataTypes.IntegerType);

  private static TrainingReference ofAThousand;

  @TempDir private Path folder;

  @Test
  void hasTheDecilesOfTheRowsAndWhatLiesBetween() {
    TrainingReference reference = reference(rows(100, i -> i + 1));

    assertThat(reference.getOrDefault(reference.features())).containsExactly("total acid", "ash");
    assertThat(reference.getOrDefault(reference.edges())[0])
        .containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90);
    assertThat(reference.getOrDefault(reference.binRows())[0])
        .as("ten equal parts, and none without a value")
        .containsExactly(10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 0);
    assertThat(reference.getOrDefault(reference.means())[0]).isCloseTo(50.5, within(1e-12));
    assertThat(reference.getOrDefault(reference.deviations())[0])
        .isCloseTo(29.011491975882, within(1e-9));
    assertThat(reference.getOrDefault(reference.clusterRows())).containsExactly(34, 33, 33);
    // 0 or 1, and every tenth row has none.
    assertThat(reference.getOrDefault(reference.edges())[1]).containsExactly(0, 1);
    assertThat(reference.getOrDefault(reference.binRows())[1]).containsExactly(40, 50, 0, 10);
  }

  @Test
  void ofManyRowsTheEdgesAreNearTheDecilesAndTheCountsAreExact() {
    TrainingReference reference = reference(rows(30_000, i -> i));

    assertThat(reference.getOrDefault(reference.edges())[0]).hasSize(9).isSorted();
    for (int edge = 0; edge < 9; edge++) {
      assertThat(reference.getOrDefault(reference.edges())[0][edge])
          .isCloseTo(3000 * (edge + 1), within(450.0));
    }
    assertThat(Arrays.stream(reference.getOrDefault(reference.binRows())[0]).sum())
        .isEqualTo(30_000);
    assertThat(reference.getOrDefault(reference.binRows())[0][0])
        .isEqualTo(reference.getOrDefault(reference.edges())[0][0] + 1);
  }

  @Test
  void doesNotDependOnThePartitionsNorOnTheOrderOfTheRows() {
    Dataset<Row> rows = rows(12_000, i -> Math.sin(i));

    TrainingReference one = reference(rows.coalesce(1));
    TrainingReference many = reference(rows.orderBy("total acid").repartition(5));

    assertThat(many.getOrDefault(many.edges())).isDeepEqualTo(one.getOrDefault(one.edges()));
    assertThat(many.getOrDefault(many.binRows())).isDeepEqualTo(one.getOrDefault(one.binRows()));
  }

  @Test
  void theSameRowsHaveNotDrifted() {
    TrainingReference reference = reference(rows(100, i -> i + 1));

    Drift drift = drift(reference, rows(100, i -> i + 1));

    assertThat(drift.rows()).isEqualTo(100);
    assertThat(drift.trainingRows()).isEqualTo(100);
    assertThat(drift.features()).extracting(FeatureDrift::psi).containsExactly(0.0, 0.0);
    assertThat(drift.features()).extracting(FeatureDrift::meanShift).containsExactly(0.0, 0.0);
    assertThat(drift.clusterStability().index()).isZero();
    assertThat(drift.above(0.001)).isEmpty();
  }

  @Test
  void tellsWhichFeatureHasMovedAndHowFar() {
    TrainingReference reference = ofAThousand();

    Drift drift = drift(reference, rows(500, i -> 2 * i + 500));

    FeatureDrift moved = drift.features().get(0);
    assertThat(moved.feature()).isEqualTo("total acid");
    assertThat(moved.trainingMean()).isCloseTo(499.5, within(1e-9));
    assertThat(moved.mean()).isCloseTo(999, within(1e-9));
    assertThat(moved.meanShift()).isCloseTo((999 - 499.5) / 288.819, within(1e-3));
    assertThat(moved.psi()).isGreaterThan(1);
    assertThat(drift.features().get(1).psi()).isLessThan(0.01);
    assertThat(drift.above(0.25)).hasSize(1).first().asString().startsWith("total acid ");
  }

  @Test
  void valuesThatAreMissingAreADriftToo() {
    TrainingReference reference = ofAThousand();
    Dataset<Row> half =
        rows(1000, i -> i)
            .selectExpr("`total acid`", "if(rand(1) < 0.5, null, ash) ash", "prediction");

    FeatureDrift ash = drift(reference, half).features().get(1);

    assertThat(ash.trainingMissing()).isEqualTo(0.1);
    assertThat(ash.missing()).isBetween(0.5, 0.6);
    assertThat(ash.psi()).isGreaterThan(0.5);
  }

  @Test
  void clustersOfOtherSizesAreADriftToo() {
    TrainingReference reference = reference(rows(900, i -> i));

    Drift drift = drift(reference, rows(900, i -> i).filter("prediction != 2 OR ash IS NULL"));

    assertThat(drift.clusters()).hasSize(3);
    assertThat(drift.clusters().get(2).trainingShare()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(drift.clusters().get(2).share()).isLessThan(0.06);
    assertThat(drift.above(0.25)).first().asString().startsWith("cluster shares ");
  }

  @Test
  void clustersMayHaveAnyNumbers() {
    Dataset<Row> rows =
        rows(900, i -> i).withColumn("prediction", functions.expr("5 * prediction + 2"));
    TrainingReference reference = reference(rows);

    Drift drift = drift(reference, rows.filter("prediction < 10").union(rows(1, i -> 7)));

    assertThat(reference.getOrDefault(reference.clusters())).containsExactly(2, 7, 12);
    assertThat(drift.clusters())
        .extracting(
            ClusterDrift::cluster, cluster -> cluster.share() > 0, c -> c.trainingShare() > 0)
        .containsExactly(
            tuple(0, true, false),
            tuple(2, true, true),
            tuple(7, true, true),
            tuple(12, false, true));
  }

  @Test
  void aHandfulOfRowsIsNoProofOfDrift() {
    TrainingReference reference = ofAThousand();

    Drift drift = drift(reference, rows(4, i -> i));

    assertThat(drift.features().get(0).psi()).isGreaterThan(0.25);
    assertThat(drift.above(0.25)).isEmpty();
  }

  /** Three rows are too few for an index, but not for values that the training never had. */
  @Test
  void aHandfulOfRowsInAnotherUnitIs() {
    TrainingReference reference = reference(rows(200, i -> 300 + 5 * i));

    assertThat(drift(reference, rows(3, i -> 300 + 400 * i)).warning("new.csv")).isEmpty();
    assertThat(drift(reference, rows(1, i -> 1310)).warning("new.csv"))
        .as("one value just outside is chance")
        .isEmpty();
    assertThat(drift(reference, rows(3, i -> 0.7 + 0.3 * i)).warning("new.csv"))
        .hasValue(
            "input new.csv differs from what the model was trained on: total acid (mean 1.000, in"
                + " training 797.5; about 1/1000 of it: another unit?). The clusters of such"
                + " records may mean nothing");
    assertThat(drift(reference, rows(1, i -> 80_000)).warning("new.csv").orElseThrow())
        .contains("about 100 times as much: another unit?");
    assertThat(drift(reference, rows(3, i -> 1310 + i)).warning("new.csv").orElseThrow())
        .as("three of three outside are not chance, but no unit")
        .contains("total acid (mean 1311, in training 797.5)");
  }

  @ParameterizedTest
  @CsvSource({
    "0.001, 1/1000 of it",
    "0.01, 1/100 of it",
    "0.1, 1/10 of it",
    "10, 10 times",
    "1000, 1000"
  })
  void anotherUnitIsNamedWhetherItIsAPercentageOrAPointThatMoved(double factor, String words) {
    TrainingReference reference = reference(rows(200, i -> 11 + i % 40 * 0.1));

    assertThat(drift(reference, rows(60, i -> factor * (11 + i % 37 * 0.1))).warning("new.csv"))
        .hasValueSatisfying(
            warning ->
                assertThat(warning)
                    .contains("total acid (mean", "about " + words, "another unit?"));
  }

  @Test
  void aChangeThatNoUnitExplainsIsNamedWithoutOne() {
    Drift drift = drift(ofAThousand(), rows(500, i -> 2 * i + 500));

    assertThat(drift.warning("new.csv").orElseThrow())
        .contains("total acid (mean 999.0, in training 499.5)")
        .doesNotContain("unit");
    assertThat(drift.features().get(0).outside()).isCloseTo(0.5, within(0.01));
  }

  @Test
  void rowsDrawnAlikeAreNoDriftByChance() {
    SplittableRandom random = new SplittableRandom(3);
    TrainingReference reference = reference(rows(178, i -> Math.exp(random.nextGaussian())));
    long alarms =
        IntStream.of(1, 2, 3, 5, 10, 20, 60, 200)
            .flatMap(size -> IntStream.range(0, 4).map(again -> size))
            .filter(
                size ->
                    drift(reference, rows(size, i -> Math.exp(random.nextGaussian())))
                        .warning("new.csv")
                        .isPresent())
            .count();

    assertThat(alarms).isLessThanOrEqualTo(1);
  }

  @Test
  void countsOfPartsAreThoseOfTheWhole() {
    TrainingReference reference = ofAThousand();
    Dataset<Row> rows = rows(1000, i -> i);

    BinnedRows merged =
        reference
            .count(rows.filter("`total acid` < 300"))
            .merge(reference.count(rows.filter("`total acid` >= 300")));

    assertThat(merged.rows()).isEqualTo(1000);
    assertThat(reference.drift(merged).above(0)).isEmpty();
  }

  @Test
  void savesAndLoadsInAPipelineModelInWhichItIsFound() throws IOException {
    Dataset<Row> rows = rows(100, i -> i / 3.0);
    TrainingReference reference = reference(rows);
    String path = folder.resolve("pipeline").toString();
    new Pipeline().setStages(new PipelineStage[] {reference}).fit(rows).save(path);
    reference.save(folder.resolve("stage").toString());

    PipelineModel model = PipelineModel.load(path);
    TrainingReference alone = TrainingReference.load(folder.resolve("stage").toString());

    TrainingReference found = TrainingReference.in(model).orElseThrow();
    assertThat(found.uid()).isEqualTo(reference.uid()).isEqualTo(alone.uid());
    assertThat(found.getOrDefault(found.edges()))
        .isDeepEqualTo(reference.getOrDefault(reference.edges()));
    assertThat(found.getOrDefault(found.means()))
        .containsExactly(reference.getOrDefault(reference.means()));
    assertThat(drift(found, rows)).isEqualTo(drift(reference, rows));
    assertThat(drift(alone, rows)).isEqualTo(drift(reference, rows));
    assertThat(model.transform(rows).collectAsList()).isEqualTo(rows.collectAsList());
    assertThat(TrainingReference.in(new Pipeline().setStages(new PipelineStage[0]).fit(rows)))
        .isEmpty();
  }

  @Test
  void keepsParamsInCopiesAndAddsNoColumn() {
    TrainingReference reference = reference(rows(100, i -> i));

    TrainingReference copy =
        reference.copy(new ParamMap().put(reference.predictionCol().w("cluster")));

    assertThat(copy.getOrDefault(copy.predictionCol())).isEqualTo("cluster");
    assertThat(copy.getOrDefault(copy.binRows()))
        .isDeepEqualTo(reference.getOrDefault(reference.binRows()));
    assertThat(reference.getOrDefault(reference.predictionCol())).isEqualTo("prediction");
    assertThat(reference.transformSchema(SCHEMA)).isEqualTo(SCHEMA);
    assertThat(Arrays.stream(reference.params()).map(param -> param.name()))
        .containsExactly(
            "binRows",
            "clusterRows",
            "clusters",
            "deviations",
            "edges",
            "features",
            "maxima",
            "means",
            "minima",
            "predictionCol");
  }

  @Test
  void namesTheColumnsThatAreMissing() {
    TrainingReference reference = reference(rows(100, i -> i));

    assertThatThrownBy(
            () -> reference.transformSchema(new StructType().add("ash", DataTypes.DoubleType)))
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INPUT))
        .hasMessage(
            "columns are missing that were there in training: total acid, prediction; there are"
                + " ash: run the stages before this one");
  }

  /** Of rows that several tests compare others with. */
  private static synchronized TrainingReference ofAThousand() {
    if (ofAThousand == null) {
      ofAThousand = reference(rows(1000, i -> i));
    }
    return ofAThousand;
  }

  private static TrainingReference reference(Dataset<Row> rows) {
    return TrainingReference.of(rows, FEATURES, "prediction", 42);
  }

  private static Drift drift(TrainingReference reference, Dataset<Row> rows) {
    return reference.drift(reference.count(rows));
  }

  /** Ash is 1 for odd rows and 0 for even ones, but for every tenth, which has none. */
  private static Dataset<Row> rows(int count, IntToDoubleFunction acid) {
    List<Row> rows = new ArrayList<>();
    IntStream.range(0, count)
        .forEach(
            i ->
                rows.add(
                    RowFactory.create(
                        acid.applyAsDouble(i), i % 10 == 0 ? null : (double) (i % 2), i % 3)));
    return session().createDataFrame(rows, SCHEMA).repartition(3);
  }
}
