package org.winesclustering.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.clustering.Contingency;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.drift.TrainingReference;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.network.ClusterShares;
import org.winesclustering.spectra.Axis;
import org.winesclustering.spectra.PreparationSteps;
import org.winesclustering.spectra.SpectraPreparationModel;

/** Records along an axis, whose classes scatter hides from the scaled columns. */
class PreparedClusteringTest extends SparkTest {
  private static final int POINTS = 24;
  private static final int RECORDS = 48;
  private static final List<Double> AXIS =
      IntStream.range(0, POINTS).mapToObj(i -> 1000.0 - 10 * i).toList();

  @TempDir private Path folder;

  private static String name(int point) {
    return "w" + point;
  }

  /** Two classes by the place of a peak; each record with its own offset and factor. */
  private static Dataset<Row> spectra() {
    StructType schema = new StructType().add("kind", DataTypes.IntegerType);
    for (int point = 0; point < POINTS; point++) {
      schema = schema.add(name(point), DataTypes.DoubleType);
    }
    List<Row> rows = IntStream.range(0, RECORDS).mapToObj(PreparedClusteringTest::record).toList();
    return session().createDataFrame(rows, schema);
  }

  private static Row record(int number) {
    int kind = number % 2;
    double factor = 0.5 + 1.5 * (number * 7 % RECORDS) / RECORDS;
    double offset = 9.0 * (number * 11 % RECORDS) / RECORDS;
    return RowFactory.create(
        Stream.concat(
                Stream.of((Object) kind),
                // The last point is the same in all records.
                IntStream.range(0, POINTS)
                    .mapToObj(
                        i ->
                            i == POINTS - 1
                                ? 5.0
                                : offset + factor * (signal(i, kind) + noise(number, i))))
            .toArray());
  }

  private static double signal(int point, int kind) {
    double own = (point - (kind == 0 ? 8 : 12)) / 2.0;
    double common = (point - 17) / 2.0;
    return Math.exp(-own * own) + 2 * Math.exp(-common * common);
  }

  private static double noise(int record, int point) {
    return 0.05 * Math.sin(record * 12.9898 + point * 78.233 + record * point);
  }

  private static WinesClustering quick() {
    return new WinesClustering()
        .setLabelCol("kind")
        .setK(2)
        .setEpochs(20)
        .setMembers(1)
        .setLessons(2)
        .setWorkers(1)
        .setAxis(AXIS)
        .setAxisUnit("cm-1");
  }

  private static double agreement(Dataset<Row> scored) {
    List<Row> rows = scored.select("kind", "prediction").collectAsList();
    return ExternalMetrics.adjustedRandIndex(
        Contingency.of(
            rows.stream().mapToInt(row -> row.getInt(0)).toArray(),
            rows.stream().mapToInt(row -> row.getInt(1)).toArray()));
  }

  @Test
  void preparedRecordsAreClusteredExplainedSavedAndLoaded() throws Exception {
    Dataset<Row> spectra = spectra().cache();

    PipelineModel model =
        quick().setPrepare(List.of("exclude(770..770)", "snv", "range(850..990)")).fit(spectra);
    String path = folder.resolve("model").toString();
    model.write().save(path);
    PipelineModel loaded = SafeModels.load(path, session());
    Dataset<Row> scored = loaded.transform(spectra);

    SpectraPreparationModel preparation = SpectraPreparationModel.in(loaded).orElseThrow();
    Row first = scored.select("prepared", "scaled", "why", "features").head();
    Row reason = first.<Row>getList(2).get(0);
    int named = Integer.parseInt(reason.getString(0).substring(1));
    assertThat(agreement(scored)).isEqualTo(1);
    assertThat(preparation.preparedAxis()).isEqualTo(new Axis("cm-1", AXIS.subList(1, 16)));
    assertThat(first.<Vector>getAs(0).size()).isEqualTo(15);
    assertThat(first.<Vector>getAs(1).size()).isEqualTo(15);
    assertThat(first.<Vector>getAs(3).size()).isEqualTo(POINTS);
    // The first point that is left is w1.
    assertThat(reason.getDouble(1)).isEqualTo(first.<Vector>getAs(0).apply(named - 1));
    assertThat(TrainingReference.in(loaded)).isPresent();
    assertThat(Scoring.by(loaded).of(spectra).columns())
        .contains("prediction")
        .doesNotContain("prepared", "features");
  }

  @Test
  void whatAnEncoderLearnsIsClusteredExplainedSavedAndLoaded() throws Exception {
    Dataset<Row> spectra = spectra().cache();
    WinesClustering learning =
        quick().setPrepare(List.of("snv", "range(850..1000)", "invariants(shift=1, epochs=60)"));

    PipelineModel model = learning.fit(spectra);
    String path = folder.resolve("encoded").toString();
    model.write().save(path);
    Dataset<Row> scored = SafeModels.load(path, session()).transform(spectra);

    Row first = scored.select("invariants", "scaled", "why").head();
    assertThat(agreement(scored)).isEqualTo(1);
    assertThat(first.<Vector>getAs(0).size()).isEqualTo(16);
    assertThat(first.<Vector>getAs(1).size()).isEqualTo(16);
    assertThat(first.<Row>getList(2).get(0).getString(0)).matches("w\\d+");
    assertThat(scored.columns()).contains(learning.transformSchema(spectra.schema()).fieldNames());
    assertThatThrownBy(() -> quick().setPrepare(List.of("invariants(shfit=1)")).fit(spectra))
        .hasMessageContaining("it takes no shfit, allowed: invariants(shift=10,");
    assertThatThrownBy(() -> quick().setPrepare(List.of("invariants", "snv")).fit(spectra))
        .hasMessageContaining("it is allowed as the last step only");
  }

  @Test
  void contributionsThroughAnEncoderAreDerivatives() {
    Dataset<Row> spectra = spectra().cache();
    ClusteringFit fit =
        new ClusteringFit(
            quick().setPrepare(List.of("snv", "invariants(shift=1, epochs=60)")).options(),
            StepTimer.NONE);
    List<String> features = IntStream.range(0, POINTS).mapToObj(i -> name(i)).toList();

    try (PreparedRecords prepared = fit.prepare(spectra, features);
        LearnedClusters learned = fit.learn(prepared)) {
      SharesOfRecords found = SharesOfRecords.of(prepared, learned.embedded());
      ClusterShares shares = found.shares().orElseThrow();
      double[][] records =
          learned.embedded().rows().select("prepared").collectAsList().stream()
              .map(row -> row.<Vector>getAs(0).toArray())
              .toArray(double[][]::new);
      double[] record = undecided(shares, records);
      double[] gradient = shares.gradients(new double[][] {record}, 0)[0];

      assertThat(found.recordCol()).isEqualTo("prepared");
      for (int i = 0; i < POINTS; i++) {
        double[] more = record.clone();
        double[] less = record.clone();
        more[i] += 0.001;
        less[i] -= 0.001;
        double[][] both = shares.shares(new double[][] {more, less});
        assertThat(gradient[i]).isCloseTo((both[0][0] - both[1][0]) / 0.002, within(0.02));
      }
      assertThat(Arrays.stream(gradient).map(Math::abs).max().orElseThrow()).isGreaterThan(0.05);
    }
  }

  /** A record between those of two clusters, whose share is near a half, where it changes most. */
  private static double[] undecided(ClusterShares shares, double[]... records) {
    Comparator<double[]> byShare =
        Comparator.comparingDouble(record -> shares.shares(new double[][] {record})[0][0]);
    double[] one = Stream.of(records).min(byShare).orElseThrow();
    double[] other = Stream.of(records).max(byShare).orElseThrow();
    return IntStream.rangeClosed(0, 100)
        .mapToObj(
            step ->
                IntStream.range(0, one.length)
                    .mapToDouble(i -> one[i] + step / 100.0 * (other[i] - one[i]))
                    .toArray())
        .min(
            Comparator.comparingDouble(
                record -> Math.abs(shares.shares(new double[][] {record})[0][0] - 0.5)))
        .orElseThrow();
  }

  @Test
  void theUsualPreparationIsChosenWhereItShowsClusters() {
    Dataset<Row> spectra = spectra().drop("w" + (POINTS - 1)).cache();
    List<String> features = IntStream.range(0, POINTS - 1).mapToObj(i -> name(i)).toList();
    WinesClustering auto = quick().setAxis(AXIS.subList(0, POINTS - 1)).setPrepare(List.of("auto"));

    try (PreparedRecords chosen =
            new ClusteringFit(auto.options(), StepTimer.NONE).prepare(spectra, features);
        PreparedRecords withoutAxis =
            new ClusteringFit(auto.setAxis(List.of()).options(), StepTimer.NONE)
                .prepare(spectra, features)) {
      PreparationChoice choice = chosen.chosen().orElseThrow();
      assertThat(choice.tried()).hasSize(5);
      assertThat(choice.steps()).contains("snv");
      assertThat(chosen.steps()).isEqualTo(choice.steps());
      assertThat(chosen.preparation().orElseThrow().getSteps())
          .isEqualTo(PreparationSteps.alongRecord(choice.steps()));
      assertThat(withoutAxis.chosen()).isEmpty();
      assertThat(withoutAxis.preparation()).isEmpty();
    }
  }

  @Test
  void rangesThatHoldNothingAreRefusedBeforeAnyRowIsRead() {
    StructType schema = spectra().schema();

    assertThatThrownBy(() -> quick().setPrepare(List.of("range(5..9)")).transformSchema(schema))
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
        .hasMessage(
            "prepare is \"range(5..9)\": 0 of 24 positions, 1000 to 770 cm-1, are left, and at least"
                + " 2 are needed: give other ranges");
    assertThatThrownBy(
            () ->
                quick()
                    .setAxis(List.of(1.0, 2.0))
                    .setPrepare(List.of("snv"))
                    .transformSchema(schema))
        .hasMessage(
            "axis has 2 positions, 1 to 2 cm-1, and there are 24 features; needed: a position for"
                + " each");
    assertThatThrownBy(() -> quick().setAxis(List.of(1.0, 1.0)).options())
        .hasMessageContaining("1.0 follows 1.0 as number 2; set axis to a position");
  }

  @Test
  void categoriesLieOnNoAxis() {
    WinesClustering mixed =
        quick().setAxis(List.of()).setPrepare(List.of("snv")).setCategoricalCols(List.of("body"));

    assertThatThrownBy(
            () ->
                mixed.fit(
                    spectra()
                        .selectExpr(
                            "*", "CASE WHEN kind = 0 THEN 'full' ELSE 'light' END AS body")))
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
        .hasMessageStartingWith("prepare has 1 steps along the record, and there are categories");
  }
}
