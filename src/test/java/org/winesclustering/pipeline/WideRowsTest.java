package org.winesclustering.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.autoencoder.CnnAutoencoderModel;
import org.winesclustering.autoencoder.InvariantEncoderModel;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.drift.TrainingReference;
import org.winesclustering.explain.ClusterReasons;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.spectra.UnequalLengths;

/** A table with many more columns than rows, through all steps of a fit. */
class WideRowsTest extends SparkTest {
  private static final int ROWS = 30;
  private static final int COLUMNS = 1500;

  private static List<String> names() {
    return IntStream.range(0, COLUMNS).mapToObj(i -> "wave" + i).toList();
  }

  /** Three clusters in the order of the rows. */
  private static Dataset<Row> table() {
    Random random = new Random(5);
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      int cluster = row % 3;
      List<Object> cells = new ArrayList<>(List.of(cluster));
      for (int column = 0; column < COLUMNS; column++) {
        cells.add(random.nextGaussian() + (column % 3 == cluster ? 3 : 0));
      }
      rows.add(RowFactory.create(cells.toArray()));
    }
    StructType schema = new StructType().add("class", DataTypes.IntegerType);
    for (String name : names()) {
      schema = schema.add(name, DataTypes.DoubleType);
    }
    return session().createDataFrame(rows, schema).repartition(2);
  }

  private static WinesClustering clustering() {
    return new WinesClustering().setLabelCol("class").setK(3).setEpochs(2).setMembers(1);
  }

  @Test
  void betweenTheStepsThereAreFewColumns() {
    Dataset<Row> table = table();

    try (PreparedRecords prepared =
        new ClusteringFit(clustering().options(), StepTimer.NONE).prepare(table, names())) {
      assertThat(prepared.rows().columns()).hasSizeLessThan(10).contains("class", "scaled");
      // Every job takes along the plan of its rows.
      assertThat(prepared.rows().queryExecution().analyzed().collectLeaves().head().output().size())
          .isLessThan(10);
      assertThat(prepared.inputs().columns()).containsExactlyElementsOf(names());
      assertThat(prepared.inputs().agg(Map.of("wave7", "sum")).head().getDouble(0))
          .isEqualTo(table.agg(Map.of("wave7", "sum")).head().getDouble(0), within(1e-9));
    }
  }

  @Test
  void theModelReadsAColumnOfArraysOrVectors(@TempDir Path folder) throws IOException {
    Dataset<Row> columns = table();
    Dataset<Row> arrays =
        columns.select(columns.col("class"), NumberColumns.of(columns, names()).as("spectrum"));
    Dataset<Row> vectors =
        arrays.withColumn("spectrum", functions.array_to_vector(arrays.col("spectrum")));
    WinesClustering clustering = clustering().setFeatureCols(List.of("spectrum"));

    PipelineModel model = clustering.fit(vectors);
    model.write().save(folder.resolve("model").toString());
    PipelineModel loaded = SafeModels.load(folder.resolve("model").toString(), session());

    assertThat(clustering.transformSchema(vectors.schema()).fieldNames())
        .contains("spectrum", "features", "scaled", "prediction");
    assertThat(FeatureStages.inputs(loaded)).hasSize(COLUMNS).startsWith("spectrum_1");
    for (Dataset<Row> rows : List.of(arrays, vectors)) {
      assertThat(loaded.transform(rows).select("class", "prediction").distinct().collectAsList())
          .hasSize(3);
    }
  }

  @Test
  void channelsOfUnequalLengthsAreClusteredByWhatTheyHave(@TempDir Path folder) throws IOException {
    Dataset<Row> table = sensors();
    WinesClustering clustering =
        clustering().setFeatureCols(List.of("s1", "s2")).setUnequalLengths(UnequalLengths.PAD);

    clustering.fit(table).write().save(folder.resolve("model").toString());
    PipelineModel model = SafeModels.load(folder.resolve("model").toString(), session());
    Dataset<Row> scored = model.transform(table.filter("length = 20"));

    assertThat(clustering.transformSchema(table.schema()).fieldNames())
        .contains("s1", "features", "scaled", "prediction");
    assertThat(FeatureStages.inputs(model)).hasSize(60).startsWith("s1_1").endsWith("s2_30");
    assertThat(scored.select("class", "prediction").distinct().collectAsList()).hasSize(3);
    // Nothing is learned of what is behind the end, nor does it count as an error.
    assertThat(model.stages())
        .filteredOn(CnnAutoencoderModel.class::isInstance)
        .extracting(stage -> ((CnnAutoencoderModel) stage).getMaskCol())
        .containsExactly("features");
    double[] errors = scored.select("reconstructionErrors").head().<Vector>getAs(0).toArray();
    assertThat(Arrays.copyOfRange(errors, 20, 30)).containsOnly(0);
    assertThat(Arrays.copyOfRange(errors, 0, 20)).doesNotContain(0);
    double[] scaled = scored.select("scaled").head().<Vector>getAs(0).toArray();
    assertThat(Arrays.copyOfRange(scaled, 20, 30)).containsOnly(0);
    TrainingReference reference = TrainingReference.in(model).orElseThrow();
    assertThat(reference.drift(reference.count(scored)).features().subList(20, 30))
        .allMatch(feature -> feature.psi() == 0 && feature.missing() == 0);
    assertThatThrownBy(
            () -> clustering.setUnequalLengths(UnequalLengths.REJECT).fit(table).transform(table))
        .hasStackTraceContaining("numbers in a row, needed:");
  }

  @Test
  void channelsOfUnequalLengthsAreEncodedTogether() {
    Dataset<Row> table = sensors();

    PipelineModel model =
        clustering()
            .setFeatureCols(List.of("s1", "s2"))
            .setUnequalLengths(UnequalLengths.PAD)
            .setPrepare(List.of("invariants(epochs=2)"))
            .fit(table);

    InvariantEncoderModel encoder = InvariantEncoderModel.in(model).orElseThrow();
    assertThat(encoder.getChannels()).isEqualTo(2);
    assertThat((boolean) encoder.getOrDefault(encoder.masked())).isTrue();
    assertThat(encoder.gradients()).isEmpty();
    // A number behind the end is no reason for a cluster.
    assertThat(model.stages()).noneMatch(ClusterReasons.class::isInstance);
    assertThat(model.transform(table).select("scaled").head().<Vector>getAs(0).toArray())
        .hasSize(16)
        .doesNotContain(Double.NaN);
  }

  /** Two sensors over time; a third of each class was stopped at 20 of 30 positions. */
  private static Dataset<Row> sensors() {
    Random random = new Random(3);
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      int of = row % 3;
      int length = row / 3 % 3 == 0 ? 20 : 30;
      rows.add(
          RowFactory.create(
              of, length, sensor(of == 1, length, random), sensor(of == 2, length, random)));
    }
    StructType schema =
        new StructType()
            .add("class", DataTypes.IntegerType)
            .add("length", DataTypes.IntegerType)
            .add("s1", DataTypes.createArrayType(DataTypes.DoubleType))
            .add("s2", DataTypes.createArrayType(DataTypes.DoubleType));
    return session().createDataFrame(rows, schema);
  }

  private static Double[] sensor(boolean rises, int length, Random random) {
    return IntStream.range(0, length)
        .mapToObj(i -> (rises ? Math.sqrt(i) : 0) + 0.2 * random.nextGaussian())
        .toArray(Double[]::new);
  }

  @Test
  void arraysDoNotGoWithCategories() {
    Dataset<Row> rows = session().sql("SELECT array(1D, 2D) AS ir, 'a' AS kind, 1D AS ph");

    assertThatThrownBy(
            () ->
                new WinesClustering()
                    .setFeatureCols(List.of("ir"))
                    .setCategoricalCols(List.of("kind"))
                    .fit(
                        rows.union(
                            session()
                                .sql(
                                    "SELECT * FROM VALUES (array(2D, 1D), 'b', 2D), (array(3D, 1D), 'b', 2D)"))))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("columns of arrays, and categories do not go with them");
    assertThatThrownBy(() -> new WinesClustering().setFeatureCols(List.of("ir", "kind")).fit(rows))
        .hasMessageContaining("featureCols names kind, missing or not numeric");
  }

  @Test
  void theModelReadsTheColumnsOfTheTable() {
    Dataset<Row> table = table();

    PipelineModel model = clustering().fit(table);

    assertThat(model.transform(table).select("class", "prediction").distinct().collectAsList())
        .hasSize(3);
    TrainingReference reference = TrainingReference.in(model).orElseThrow();
    assertThat(reference.drift(reference.count(model.transform(table))).features())
        .hasSize(COLUMNS)
        .allMatch(feature -> feature.psi() == 0);
  }
}
