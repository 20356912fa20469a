package org.winesclustering.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.failure.WinesFailure;

/** Numbers of arrays as features: {@link ArrayFeatures} and {@link NumberAssembler}. */
class ArrayFeaturesTest extends SparkTest {
  private static Dataset<Row> table(String... arrays) {
    return session().sql("SELECT * FROM VALUES (" + String.join("), (", arrays) + ") AS t(ir)");
  }

  private static NumberAssembler assembler(boolean isImputing) {
    return new NumberAssembler()
        .setInputCols("ir_1", "ir_2", "ir_3")
        .setOutputCol("features")
        .setImpute(isImputing);
  }

  private static List<String> vectors(Dataset<Row> rows) {
    return rows.select("features").collectAsList().stream()
        .map(row -> row.<Vector>getAs(0).toString())
        .toList();
  }

  @Test
  void numbersOfArraysAndVectorsAreKnownByName() {
    Dataset<Row> arrays =
        ArrayFeatures.of("ir", 3).transform(table("array(1.5F, 2F, 3F)", "array(4F, null, 6F)"));

    assertThat(arrays.schema())
        .isEqualTo(ArrayFeatures.of("ir", 3).transformSchema(table("array(1F)").schema()));
    assertThat(values(arrays, "ir_1", "ir_2", "ir_3"))
        .containsExactly(List.of(1.5, 2.0, 3.0), List.of(4.0, Double.NaN, 6.0));
    assertThat(values(arrays, "ir_3", "ir_1"))
        .containsExactly(List.of(3.0, 1.5), List.of(6.0, 4.0));
  }

  private static List<List<Double>> values(Dataset<Row> rows, String... names) {
    return rows.select(NumberColumns.of(rows, List.of(names))).collectAsList().stream()
        .map(row -> Arrays.stream(NumberColumns.values(row, 0)).boxed().toList())
        .toList();
  }

  @Test
  void vectorsHoldWhatArraysHold() {
    Dataset<Row> arrays = table("array(1D, 2D, 3D)", "array(4D, double('NaN'), 6D)");
    Dataset<Row> vectors =
        arrays.withColumn("ir", org.apache.spark.ml.functions.array_to_vector(arrays.col("ir")));

    assertThat(ArrayFeatures.of("ir", 3).transform(vectors).collectAsList().toString())
        .isEqualTo(ArrayFeatures.of("ir", 3).transform(arrays).collectAsList().toString())
        .contains("null");
  }

  @Test
  void missingNumbersGetMediansOrAreAFailure() {
    Dataset<Row> rows =
        ArrayFeatures.of("ir", 3)
            .transform(
                table("array(1D, 2D, 3D)", "array(3D, null, 5D)", "array(2D, 7D, null)", "null"));

    assertThat(vectors(assembler(true).fit(rows).transform(rows)))
        .containsExactly("[1.0,2.0,3.0]", "[3.0,2.0,5.0]", "[2.0,7.0,3.0]", "[2.0,2.0,3.0]");
    assertThatThrownBy(() -> vectors(assembler(false).fit(rows).transform(rows)))
        .hasStackTraceContaining("number 2 of 3 is missing in a row; leave such rows out");
  }

  @Test
  void shorterArraysArePaddedWithWhatIsNotMissing() {
    ArrayFeatures padded = ArrayFeatures.of("ir", 3).setPadded(true);
    Dataset<Row> rows =
        padded.transform(
            table("array(1D, 2D, 3D)", "array(3D, null)", "array(8D)", "array(2D, 7D)"));

    assertThat(rows.schema()).isEqualTo(padded.transformSchema(table("array(1D)").schema()));
    assertThat(vectors(assembler(true).setPadded(true).fit(rows).transform(rows)))
        .containsExactly("[1.0,2.0,3.0]", "[3.0,2.0,NaN]", "[8.0,NaN,NaN]", "[2.0,7.0,NaN]");
    assertThatThrownBy(() -> vectors(assembler(false).setPadded(true).fit(rows).transform(rows)))
        .hasStackTraceContaining("number 2 of 3 is missing in a row");
    assertThat(
            rows.select(
                NumberColumns.eachWithoutPadding(rows, List.of("ir")).toArray(Column[]::new)))
        .satisfies(
            as ->
                assertThat(as.collectAsList().stream().map(row -> row.getList(0)))
                    .containsExactly(
                        List.of(1.0, 2.0, 3.0),
                        Arrays.asList(3.0, null),
                        List.of(8.0),
                        List.of(2.0, 7.0)));
    for (String wrong : List.of("array(1D, 2D, 3D, 4D)", "array()")) {
      assertThatThrownBy(() -> padded.transform(table("array(1D)", wrong)).collectAsList())
          .hasStackTraceContaining("numbers in a row, needed: 1 to 3");
    }
  }

  @Test
  void paddingIsZeroAfterScalingByTheRecordsThatReachSoFar() {
    Dataset<Row> raw = table("array(1D, 10D)", "array(3D, 30D)", "array(2D)", "array(2D)");
    ArrayFeatures padded = ArrayFeatures.of("ir", 2).setPadded(true);
    for (Scaler scaler : List.of(Scaler.STANDARD, Scaler.ROBUST, Scaler.CENTRE, Scaler.PARETO)) {
      Dataset<Row> scaled = scaled(padded, raw, scaler);

      List<double[]> rows =
          scaled.select("scaled").collectAsList().stream()
              .map(row -> row.<Vector>getAs(0).toArray())
              .toList();
      assertThat(rows.get(2)[1]).as(scaler.name()).isZero();
    }
    // Mean 20 and deviation sqrt(200) of two records.
    assertThat(
            scaled(padded, raw, Scaler.STANDARD).select("scaled").head().<Vector>getAs(0).apply(1))
        .isCloseTo(-10 / Math.sqrt(200), within(1e-12));
    assertThatThrownBy(() -> FeatureStages.checkArrays(List.of(padded), options(Scaler.MIN_MAX)))
        .hasMessageContaining("scaler is min-max, and shorter arrays are padded");
    assertThatThrownBy(
            () ->
                FeatureStages.checkArrays(
                    List.of(ArrayFeatures.of("a", 2), ArrayFeatures.of("b", 2)),
                    options(Scaler.STANDARD).withPrepare(List.of("snv"))))
        .hasMessageContaining("prepare is snv, and there are 2 arrays a record")
        .hasMessageContaining("all steps but invariants are for one array a record");
    FeatureStages.checkArrays(
        List.of(padded, padded), options(Scaler.MIN_MAX).withPrepare(List.of("invariants")));
  }

  @Test
  void arraysWithAsManyFeaturesEachAreChannels() {
    List<ArrayFeatures> arrays = List.of(ArrayFeatures.of("a", 3), ArrayFeatures.of("b", 3));

    assertThat(ArrayFeatures.channels(arrays, List.of("a_2", "a_3", "b_2", "b_3"))).isEqualTo(2);
    assertThat(ArrayFeatures.channels(arrays, List.of("a_2", "b_2", "b_3"))).isEqualTo(1);
    assertThat(ArrayFeatures.channels(arrays, List.of("a_2", "b_2", "ph"))).isEqualTo(1);
    assertThat(ArrayFeatures.channels(List.of(), List.of("ph"))).isEqualTo(1);
  }

  private static FeatureOptions options(Scaler scaler) {
    return FeatureOptions.unprepared(MissingValues.REJECT, scaler, 5, false);
  }

  private static Dataset<Row> scaled(ArrayFeatures array, Dataset<Row> raw, Scaler scaler) {
    Dataset<Row> rows = array.transform(raw);
    return new Pipeline()
        .setStages(
            FeatureStages.of(
                    ArrayFeatures.in(rows, array.features()),
                    array.features(),
                    options(scaler),
                    LearnedStep.NONE)
                .toArray(PipelineStage[]::new))
        .fit(rows)
        .transform(rows);
  }

  @Test
  void numbersOfSeveralColumnsArePutTogether() {
    Dataset<Row> rows =
        ArrayFeatures.of("ir", 2)
            .transform(table("array(1D, 2D)").selectExpr("ir", "7 AS ph", "8F AS brix"));

    NumberAssemblerModel model =
        new NumberAssembler().setInputCols("brix", "ir_2", "ph").setOutputCol("features").fit(rows);

    assertThat(vectors(model.transform(rows))).containsExactly("[8.0,2.0,7.0]");
  }

  @Test
  void otherLengthsAndTypesAreRefused() {
    assertThatThrownBy(
            () -> ArrayFeatures.of("ir", 3).transform(table("array(1D, 2D)")).collectAsList())
        .hasStackTraceContaining("column ir has 2 numbers in a row, needed: 3");
    assertThatThrownBy(() -> ArrayFeatures.of("ir", 3).transform(table("'x'")))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("needed: array of numbers or vector");
    assertThatThrownBy(() -> ArrayFeatures.of("uv", 3).transform(table("array(1D)")))
        .hasMessageContaining("column uv is missing");
  }

  @Test
  void loadedStagesReadAsTheSavedOnes(@TempDir Path folder) throws IOException {
    Dataset<Row> raw = table("array(1D, 2D, 3D)", "array(3D, null, 5D)");
    ArrayFeatures arrays = ArrayFeatures.of("ir", 3);
    NumberAssemblerModel model = assembler(true).fit(arrays.transform(raw));

    arrays.write().save(folder.resolve("arrays").toString());
    model.write().save(folder.resolve("model").toString());
    Dataset<Row> read =
        NumberAssemblerModel.load(folder.resolve("model").toString())
            .transform(ArrayFeatures.load(folder.resolve("arrays").toString()).transform(raw));

    assertThat(vectors(read)).containsExactly("[1.0,2.0,3.0]", "[3.0,2.0,5.0]");
  }
}
