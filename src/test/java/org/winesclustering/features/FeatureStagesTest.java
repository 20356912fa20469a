package org.winesclustering.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.spectra.Axis;

class FeatureStagesTest extends SparkTest {

  private static Dataset<Row> wines(Object[]... rows) {
    StructType schema =
        new StructType()
            .add("fixed acidity", DataTypes.DoubleType)
            .add("hue", DataTypes.DoubleType);
    return session().createDataFrame(Arrays.stream(rows).map(RowFactory::create).toList(), schema);
  }

  private static Dataset<Row> four() {
    return wines(
        new Object[] {1.0, 10.0},
        new Object[] {2.0, 20.0},
        new Object[] {3.0, 30.0},
        new Object[] {10.0, 20.0});
  }

  private static FeatureOptions reject(Scaler scaler, double clip, boolean normalize) {
    return FeatureOptions.unprepared(MissingValues.REJECT, scaler, clip, normalize);
  }

  private static PipelineModel fit(Dataset<Row> rows, FeatureOptions options) {
    return new Pipeline()
        .setStages(
            FeatureStages.of(List.of("fixed acidity", "hue"), options)
                .toArray(PipelineStage[]::new))
        .fit(rows);
  }

  private static List<double[]> scaled(Dataset<Row> rows, FeatureOptions options) {
    return fit(rows, options).transform(rows).select("scaled").collectAsList().stream()
        .map(row -> row.<Vector>getAs(0).toArray())
        .toList();
  }

  @Test
  void standardScalingDividesByTheSampleDeviation() {
    List<double[]> scaled = scaled(four(), reject(Scaler.STANDARD, 0, false));

    // (1 - 4) / sqrt(50 / 3), (10 - 20) / sqrt(200 / 3)
    assertThat(scaled.get(0)).containsExactly(new double[] {-0.734847, -1.224745}, within(1e-6));
  }

  @Test
  void minMaxScalesToTheUnitInterval() {
    List<double[]> scaled = scaled(four(), reject(Scaler.MIN_MAX, 0, false));

    assertThat(scaled.get(0)).containsExactly(0, 0);
    assertThat(scaled.get(3)).containsExactly(1, 0.5);
  }

  @Test
  void robustScalingCentresOnTheMedian() {
    List<double[]> scaled = scaled(four(), reject(Scaler.ROBUST, 0, false));

    assertThat(scaled.get(1)[0]).isZero();
    assertThat(scaled.get(3)[0]).isGreaterThan(3);
  }

  @Test
  void centringAndParetoScalingKeepUnlikeDeviationsAndCutNothing() {
    // Deviations sqrt(50 / 3) = 4.0825 and sqrt(200 / 3) = 8.165, means 4 and 20.
    double centreFactor = Math.sqrt((50.0 / 3 + 200.0 / 3) / 2);
    double paretoFactor = Math.sqrt((4.0824829 + 8.1649658) / 2);

    assertThat(scaled(four(), reject(Scaler.CENTRE, 0.1, false)).get(3))
        .containsExactly(new double[] {6 / centreFactor, 0}, within(1e-12));
    assertThat(scaled(four(), reject(Scaler.PARETO, 0.1, false)).get(0))
        .containsExactly(
            new double[] {
              -3 / (Math.sqrt(4.0824829) * paretoFactor),
              -10 / (Math.sqrt(8.1649658) * paretoFactor)
            },
            within(1e-7));
  }

  @Test
  void preparedRecordsAreWhatIsScaled() {
    FeatureOptions options =
        new FeatureOptions(
            MissingValues.REJECT,
            List.of("detrend(order=0)"),
            Optional.empty(),
            Scaler.CENTRE,
            0,
            false);

    Row first = fit(four(), options).transform(four()).select("prepared", "scaled").head();

    assertThat(first.<Vector>getAs(0).toArray())
        .containsExactly(new double[] {-4.5, 4.5}, within(1e-12));
    // Mean difference of -8 and the deviation of both columns alike.
    assertThat(first.<Vector>getAs(1).apply(0))
        .isCloseTo(-first.<Vector>getAs(1).apply(1), within(1e-12));
  }

  @Test
  void anAxisHasAPositionForEachFeature() {
    FeatureOptions options =
        new FeatureOptions(
            MissingValues.REJECT,
            List.of("snv"),
            Optional.of(new Axis("nm", List.of(400.0, 410.0, 420.0))),
            Scaler.STANDARD,
            0,
            false);

    assertThatThrownBy(() -> fit(four(), options))
        .isInstanceOf(WinesFailure.class)
        .hasMessage(
            "axis has 3 positions, 400 to 420 nm, and there are 2 features; needed: a position for"
                + " each");
  }

  @Test
  void clippingAndNormalisingFollowScaling() {
    List<double[]> clipped = scaled(four(), reject(Scaler.STANDARD, 0.5, false));
    List<double[]> both = scaled(four(), reject(Scaler.STANDARD, 0.5, true));

    assertThat(clipped.get(0)).containsExactly(-0.5, -0.5);
    assertThat(both.get(0))
        .containsExactly(new double[] {-Math.sqrt(0.5), -Math.sqrt(0.5)}, within(1e-12));
  }

  @Test
  void missingValuesBecomeTheMedianOnlyWhereAsked() {
    Dataset<Row> rows =
        wines(
            new Object[] {1.0, 10.0},
            new Object[] {null, 20.0},
            new Object[] {3.0, 30.0},
            new Object[] {5.0, 30.0});
    FeatureOptions impute =
        FeatureOptions.unprepared(MissingValues.IMPUTE_MEDIAN, Scaler.STANDARD, 0, false);

    PipelineModel imputing = fit(rows, impute);

    assertThat(imputing.transform(rows).collectAsList().get(1).<Vector>getAs("features").toArray())
        .containsExactly(3, 20);
    assertThatThrownBy(() -> fit(rows, reject(Scaler.STANDARD, 0, false)))
        .hasStackTraceContaining("null");
  }

  @Test
  void fittedStagesSurviveSavingAndLoading(@TempDir Path folder) throws Exception {
    FeatureOptions all =
        FeatureOptions.unprepared(MissingValues.IMPUTE_MEDIAN, Scaler.ROBUST, 2, true);
    PipelineModel model = fit(four(), all);
    model.write().save(folder.resolve("model").toString());

    PipelineModel loaded = PipelineModel.load(folder.resolve("model").toString());

    assertThat(loaded.transform(four()).collectAsList())
        .isEqualTo(model.transform(four()).collectAsList());
  }

  @Test
  void clipperChecksItsParamsAndColumns() {
    VectorClipper clipper = new VectorClipper().setInputCol("a").setOutputCol("b");
    StructType vectors = new StructType().add("a", SQLDataTypes.VectorType());

    assertThat(clipper.transformSchema(vectors).fieldNames()).containsExactly("a", "b");
    assertThatThrownBy(() -> clipper.setBound(0))
        .hasMessageContaining("bound given invalid value 0");
    assertThatThrownBy(() -> clipper.transformSchema(new StructType().add("a", DataTypes.LongType)))
        .hasMessage("column a is of type bigint, needed: vector; choose another column");
    assertThatThrownBy(() -> clipper.transformSchema(vectors.add("b", DataTypes.LongType)))
        .hasMessage("column b exists already; rename or drop it");
  }
}
