package org.winesclustering.spectra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class SpectraPreparationTest extends SparkTest {
  private static final StructType SCHEMA = new StructType().add("raw", SQLDataTypes.VectorType());
  private static final Axis AXIS = Axis.of("nm", new double[] {400, 410, 420, 430, 440, 450});

  private static Dataset<Row> records(double[]... records) {
    return session()
        .createDataFrame(
            Arrays.stream(records)
                .map(record -> RowFactory.create(record == null ? null : Vectors.dense(record)))
                .toList(),
            SCHEMA);
  }

  private static SpectraPreparation preparation(String... steps) {
    return new SpectraPreparation()
        .setSteps(List.of(steps))
        .setAxis(AXIS)
        .setInputCol("raw")
        .setOutputCol("prepared");
  }

  private static List<double[]> prepared(Dataset<Row> rows, SpectraPreparationModel model) {
    return model.transform(rows).select("prepared").collectAsList().stream()
        .map(row -> row.<Vector>getAs(0).toArray())
        .toList();
  }

  @Test
  void stepsFollowEachOtherAndTellTheirAxis() {
    Dataset<Row> rows = records(new double[] {9, 1, 2, 3, 9, 9});

    SpectraPreparationModel model = preparation("range(410..430)", "snv").fit(rows);

    assertThat(prepared(rows, model).get(0)).containsExactly(-1, 0, 1);
    assertThat(model.preparedAxis()).isEqualTo(Axis.of("nm", new double[] {410, 420, 430}));
    assertThat(
            preparation("bin(points=4)")
                .fit(rows)
                .preparedNames(List.of("a", "b", "c", "d", "e", "f")))
        .containsExactly("415", "445");
    assertThat(model.preparedNames(List.of("a", "b", "c", "d", "e", "f")))
        .containsExactly("b", "c", "d");
  }

  @Test
  void theReferenceOfScatterCorrectionIsTheMeanOfTheTraining() {
    Dataset<Row> rows =
        records(new double[] {9, 1, 2, 6, 0, 0}, new double[] {9, 3, 2, 4, 0, 0}).repartition(2);

    SpectraPreparationModel model = preparation("range(410..430)", "msc").fit(rows);

    // The reference is 2, 2, 5; the new record is 1 + 2 times that.
    assertThat(model.getOrDefault(model.references())[1]).containsExactly(2, 2, 5);
    assertThat(prepared(records(new double[] {0, 5, 5, 11, 0, 0}), model).get(0))
        .containsExactly(new double[] {2, 2, 5}, within(1e-12));
  }

  @Test
  void alignmentLearnsItsReferenceTwice() {
    double[][] training = {
      {0, 0, 9, 0, 0, 0}, {0, 0, 9, 0, 0, 0}, {0, 0, 0, 9, 0, 0}, {0, 0, 9, 0, 0, 0}
    };

    SpectraPreparationModel model = preparation("align(shift=1)").fit(records(training));

    // Blurred at first, 6.75 and 2.25; then all peaks lie on the third point.
    assertThat(model.getOrDefault(model.references())[0]).containsExactly(0, 0, 9, 0, 0, 0);
    assertThat(prepared(records(training), model))
        .allSatisfy(record -> assertThat(record).containsExactly(0, 0, 9, 0, 0, 0));
  }

  @Test
  void noStepsChangeNothing() {
    Dataset<Row> rows = records(new double[] {1, 2, 3, 4, 5, 6});

    assertThat(prepared(rows, preparation().fit(rows)).get(0)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void aSavedModelPreparesTheSame(@TempDir Path folder) throws Exception {
    Dataset<Row> rows = records(new double[] {9, 1, 2, 6, 0, 0}, new double[] {9, 3, 2, 4, 0, 1});
    SpectraPreparation stage = preparation("msc", "exclude(400..405)", "detrend(order=0)");
    stage.write().save(folder.resolve("stage").toString());
    SpectraPreparationModel model = stage.fit(rows);
    model.write().save(folder.resolve("model").toString());

    SpectraPreparationModel loaded =
        SpectraPreparationModel.load(folder.resolve("model").toString());

    assertThat(loaded.preparedAxis()).isEqualTo(model.preparedAxis());
    assertThat(prepared(rows, loaded)).usingRecursiveComparison().isEqualTo(prepared(rows, model));
    SpectraPreparation loadedStage = SpectraPreparation.load(folder.resolve("stage").toString());
    assertThat(loadedStage.getSteps()).isEqualTo(stage.getSteps());
    assertThat(loadedStage.getAxis()).isEqualTo(AXIS);
    assertThat(model.copy(new ParamMap()).getSteps()).isEqualTo(stage.getSteps());
  }

  @Test
  void columnsAndStepsAreCheckedBeforeAnyRowIsRead() {
    assertThat(preparation("snv").transformSchema(SCHEMA).fieldNames())
        .containsExactly("raw", "prepared");
    assertThatThrownBy(() -> preparation("range(1..2)").transformSchema(SCHEMA))
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
        .hasMessageContaining("0 of 6 positions, 400 to 450 nm");
    assertThatThrownBy(
            () ->
                preparation("snv")
                    .transformSchema(new StructType().add("raw", DataTypes.DoubleType)))
        .hasMessage("column raw is of type double, needed: vector; choose another column");
  }

  @Test
  void recordsThatDoNotSuitAreRefused() {
    SpectraPreparationModel model = preparation("snv").fit(records());

    assertThatThrownBy(() -> prepared(records(new double[] {1, 2}), model))
        .hasStackTraceContaining("a record has 2 values, needed: 6, one for each position");
    assertThatThrownBy(() -> prepared(records(new double[] {1, 2, Double.NaN, 4, 5, 6}), model))
        .hasStackTraceContaining("number 3 of a record is NaN, needed: a finite number");
    assertThat(model.transform(records((double[]) null)).head().isNullAt(1)).isTrue();
    assertThatThrownBy(() -> preparation("msc").fit(records()))
        .isInstanceOfSatisfying(
            WinesFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.DATA_QUALITY))
        .hasMessageStartingWith("column raw has 0 records");
  }
}
