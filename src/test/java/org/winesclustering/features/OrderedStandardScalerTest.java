package org.winesclustering.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StandardScalerModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
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

class OrderedStandardScalerTest extends SparkTest {
  private static final StructType SCHEMA =
      new StructType().add("the vector", SQLDataTypes.VectorType());

  /** Elements of unlike means and deviations; the last is constant. */
  private static Dataset<Row> vectors(int rows, int partitions) {
    Random random = new Random(7);
    List<Row> all = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      all.add(
          RowFactory.create(
              Vectors.dense(
                  random.nextGaussian(),
                  1e6 + random.nextGaussian(),
                  1e-6 * random.nextDouble(),
                  -3.5)));
    }
    return session()
        .createDataFrame(
            JavaSparkContext.fromSparkContext(session().sparkContext())
                .parallelize(all, partitions),
            SCHEMA);
  }

  private static OrderedStandardScaler scaler() {
    return new OrderedStandardScaler()
        .setWithMean(true)
        .setInputCol("the vector")
        .setOutputCol("scaled");
  }

  @Test
  void learnsWhatMllibsScalerLearns() {
    Dataset<Row> rows = vectors(1000, 8);
    StandardScalerModel expected =
        new StandardScaler()
            .setWithMean(true)
            .setInputCol("the vector")
            .setOutputCol("scaled")
            .fit(rows);

    StandardScalerModel model = scaler().fit(rows);

    for (int i = 0; i < 4; i++) {
      double mean = expected.mean().apply(i);
      assertThat(model.mean().apply(i))
          .isCloseTo(mean, within(1e-12 * Math.max(1, Math.abs(mean))));
      assertThat(model.std().apply(i)).isCloseTo(expected.std().apply(i), within(1e-12));
    }
    assertThat(model.std().apply(3)).isZero();
  }

  @Test
  void repeatsBitForBitHoweverTheTasksEnd() {
    Dataset<Row> rows = vectors(1000, 8).cache();
    StandardScalerModel first = scaler().fit(rows);

    for (int i = 1; i < 20; i++) {
      StandardScalerModel next = scaler().fit(rows);
      assertThat(next.mean().toArray()).containsExactly(first.mean().toArray());
      assertThat(next.std().toArray()).containsExactly(first.std().toArray());
    }
  }

  @Test
  void partitionsWithoutRowsChangeNothing() {
    Dataset<Row> two = vectors(2, 2);

    StandardScalerModel spread = scaler().fit(vectors(2, 8));

    assertThat(spread.mean()).isEqualTo(scaler().fit(two).mean());
    assertThat(spread.std()).isEqualTo(scaler().fit(two).std());
    assertThat(scaler().fit(vectors(1, 3)).std().toArray()).containsExactly(0, 0, 0, 0);
  }

  @Test
  void theModelHasTheParamsAndTheParent() {
    OrderedStandardScaler scaler = scaler().setWithStd(false);

    StandardScalerModel model = scaler.fit(vectors(10, 2));

    assertThat(model.parent()).isSameAs(scaler);
    assertThat(model.uid()).isEqualTo(scaler.uid());
    assertThat(model.getInputCol()).isEqualTo("the vector");
    assertThat(model.getOutputCol()).isEqualTo("scaled");
    assertThat(model.getWithMean()).isTrue();
    assertThat(model.getWithStd()).isFalse();
  }

  @Test
  void isAStageLikeMllibs() {
    OrderedStandardScaler scaler = scaler();
    ParamMap other = new ParamMap().put(scaler.outputCol().w("other"));

    OrderedStandardScaler copy = scaler.copy(other);

    assertThat(copy.uid()).isEqualTo(scaler.uid());
    assertThat(copy.getOrDefault(copy.outputCol())).isEqualTo("other");
    assertThat(scaler.getOrDefault(scaler.outputCol())).isEqualTo("scaled");
    assertThat(scaler.explainParams())
        .contains("inputCol", "outputCol", "withMean", "withStd", "default: true");
    assertThat(scaler.fit(vectors(5, 1), other).getOutputCol()).isEqualTo("other");
    assertThat(scaler.transformSchema(SCHEMA).fieldNames()).containsExactly("the vector", "scaled");
  }

  @Test
  void pipelinesFitAndKeepIt(@TempDir Path folder) throws Exception {
    Dataset<Row> rows = vectors(20, 2);
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {scaler()});
    pipeline.write().save(folder.resolve("pipeline").toString());
    PipelineModel model = pipeline.fit(rows);
    model.write().save(folder.resolve("model").toString());

    PipelineModel ofLoaded = Pipeline.load(folder.resolve("pipeline").toString()).fit(rows);
    PipelineModel loaded = PipelineModel.load(folder.resolve("model").toString());

    List<Row> scaled = model.transform(rows).collectAsList();
    assertThat(ofLoaded.transform(rows).collectAsList()).isEqualTo(scaled);
    assertThat(loaded.transform(rows).collectAsList()).isEqualTo(scaled);
  }

  @Test
  void survivesSavingAndLoading(@TempDir Path folder) throws Exception {
    OrderedStandardScaler scaler = scaler().setWithStd(false);
    scaler.write().save(folder.resolve("scaler").toString());

    OrderedStandardScaler loaded = OrderedStandardScaler.load(folder.resolve("scaler").toString());

    assertThat(loaded.uid()).isEqualTo(scaler.uid());
    assertThat(loaded.explainParams()).isEqualTo(scaler.explainParams());
  }

  @Test
  void refusesOtherColumns() {
    assertThatThrownBy(
            () -> scaler().transformSchema(new StructType().add("the vector", DataTypes.LongType)))
        .hasMessage("column the vector is of type bigint, needed: vector; choose another column");
    assertThatThrownBy(
            () -> scaler().transformSchema(SCHEMA.add("scaled", SQLDataTypes.VectorType())))
        .hasMessage("column scaled exists already; rename or drop it");
  }

  @Test
  void refusesRowsThatCannotBeScaledBy() {
    Dataset<Row> unlike =
        session()
            .createDataFrame(
                List.of(
                    RowFactory.create(Vectors.dense(1, 2)), RowFactory.create(Vectors.dense(1))),
                SCHEMA);
    Dataset<Row> none =
        session().createDataFrame(List.of(RowFactory.create((Object) null)), SCHEMA);

    assertThatThrownBy(() -> scaler().fit(vectors(0, 2)))
        .isInstanceOfSatisfying(
            WinesFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.DATA_QUALITY))
        .hasMessage(
            "column the vector has 0 rows; at least 1 is needed to scale by: give more rows");
    assertThatThrownBy(() -> scaler().fit(unlike)).hasStackTraceContaining("the sizes 2 and 1");
    assertThatThrownBy(() -> scaler().fit(none)).hasStackTraceContaining("is null");
  }
}
