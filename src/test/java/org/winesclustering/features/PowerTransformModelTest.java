package org.winesclustering.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.ml.PowerTransform;

class PowerTransformModelTest extends SparkTest {

  @Test
  void aLoadedStageTransformsAsTheSavedOne(@TempDir Path folder) throws IOException {
    double[][] rows = {{-1, 0.2}, {0.1, -1}, {2, 0.5}, {-0.4, 3.5}};
    PowerTransform transform = PowerTransform.fit(rows, 4);
    PowerTransformModel stage =
        PowerTransformModel.of(transform).setInputCol("scaled").setOutputCol("transformed");
    Dataset<Row> table =
        session()
            .createDataFrame(
                List.of(RowFactory.create(Vectors.dense(rows[3]))),
                new StructType().add("scaled", SQLDataTypes.VectorType()));

    stage.write().save(folder.resolve("stage").toString());
    PowerTransformModel loaded = PowerTransformModel.load(folder.resolve("stage").toString());

    Vector transformed = loaded.transform(table).head().getAs("transformed");
    assertThat(transformed.toArray()).isEqualTo(transform.apply(rows[3]));
    assertThat(loaded.transform().inverse(transformed.toArray()))
        .usingComparatorWithPrecision(1e-9)
        .containsExactly(rows[3]);
  }
}
