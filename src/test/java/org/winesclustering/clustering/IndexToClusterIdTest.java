package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.clustering.KMeans;
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

class IndexToClusterIdTest extends SparkTest {
  private static final ClusterIds IDS = new ClusterIds(List.of(0, 2, 7), 9);
  private static final StructType SCHEMA =
      new StructType()
          .add("name", DataTypes.StringType)
          .add("prediction", DataTypes.IntegerType)
          .add("last", DataTypes.StringType);

  @TempDir private Path folder;

  private static IndexToClusterId stage() {
    return new IndexToClusterId().setClusterIds(IDS);
  }

  private static Dataset<Row> rows() {
    return session()
        .createDataFrame(
            List.of(
                RowFactory.create("a", 2, "x"),
                RowFactory.create("b", 0, "x"),
                RowFactory.create("c", null, "x"),
                RowFactory.create("d", 1, "x")),
            SCHEMA);
  }

  @Test
  void hasDefaultsAndKeepsParamsInCopies() {
    IndexToClusterId stage = stage();
    IndexToClusterId copy = stage.copy(new ParamMap().put(stage.predictionCol().w("cluster")));

    assertThat(Arrays.stream(stage.params()).map(param -> param.name()))
        .containsExactly("ids", "next", "predictionCol");
    assertThat(stage.getOrDefault(stage.predictionCol())).isEqualTo("prediction");
    assertThat(copy.getOrDefault(copy.predictionCol())).isEqualTo("cluster");
    assertThat(copy.clusterIds()).isEqualTo(IDS);
  }

  @Test
  void putsIdsWherePlacesWere() {
    Dataset<Row> named = stage().transform(rows());

    assertThat(named.columns()).containsExactly("name", "prediction", "last");
    assertThat(named.schema()).isEqualTo(stage().transformSchema(SCHEMA));
    assertThat(named.collectAsList()).extracting(row -> row.get(1)).containsExactly(7, 0, null, 2);
  }

  @Test
  void refusesColumnsThatHoldNoPlaces() {
    assertThatThrownBy(() -> stage().setPredictionCol("name").transform(rows()))
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INPUT))
        .hasMessage("column name is of type string, needed: int; choose another column");
    assertThatThrownBy(() -> stage().setPredictionCol("cluster").transform(rows()))
        .isInstanceOf(WinesFailure.class)
        .hasMessage(
            "column cluster is missing; there are name, prediction, last: run the stages before"
                + " this one");
  }

  @Test
  void aSavedModelKnowsItsIds() throws IOException {
    StructType schema = new StructType().add("point", SQLDataTypes.VectorType());
    Dataset<Row> points =
        session()
            .createDataFrame(
                List.of(
                    RowFactory.create(Vectors.dense(0.0)),
                    RowFactory.create(Vectors.dense(5.0)),
                    RowFactory.create(Vectors.dense(9.0))),
                schema);
    KMeans kMeans = new KMeans().setFeaturesCol("point").setK(3).setSeed(1);
    PipelineModel plain = new Pipeline().setStages(new PipelineStage[] {kMeans}).fit(points);
    PipelineModel named =
        new Pipeline().setStages(new PipelineStage[] {plain.stages()[0], stage()}).fit(points);
    String path = folder.resolve("model").toString();
    named.write().save(path);

    PipelineModel loaded = PipelineModel.load(path);

    assertThat(IndexToClusterId.idsOf(plain)).isEqualTo(ClusterIds.first(3));
    assertThat(IndexToClusterId.idsOf(loaded)).isEqualTo(IDS);
    assertThat(loaded.transform(points).select("prediction").collectAsList())
        .extracting(row -> row.getInt(0))
        .containsExactlyInAnyOrder(0, 2, 7);
  }

  @Test
  void idsAscend() {
    assertThat(ClusterIds.first(3).areFirst()).isTrue();
    assertThat(new ClusterIds(List.of(0, 1, 2), 4).areFirst()).isFalse();
    assertThat(IDS.placeOf(7)).isEqualTo(2);
    assertThat(IDS.placeOf(3)).isNegative();
    assertThatThrownBy(() -> new ClusterIds(List.of(0, 2, 1), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cluster ids have to ascend from 0 or more to below 3: [0, 2, 1]");
    assertThatThrownBy(() -> new ClusterIds(List.of(0, 1), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
