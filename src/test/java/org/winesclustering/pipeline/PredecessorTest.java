package org.winesclustering.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;
import org.winesclustering.clustering.ClusterIds;

class PredecessorTest extends SparkTest {
  /** Days before the newest one, which was 100 days earlier in the model's training. */
  private static Dataset<Row> ages(int later) {
    return session()
        .range(0, 20)
        .selectExpr("double(id % 2 * 50 + id / 40 + " + later + ") AS age");
  }

  private static PipelineModel model(Dataset<Row> rows) {
    return new Pipeline()
        .setStages(
            new PipelineStage[] {
              new VectorAssembler().setInputCols(new String[] {"age"}).setOutputCol(Columns.SCALED),
              new KMeans().setFeaturesCol(Columns.SCALED).setK(2).setSeed(1)
            })
        .fit(rows);
  }

  @Test
  void agesThatCountBackFromAnotherDayAreShifted() {
    PipelineModel then = model(ages(0));
    Dataset<Row> now = model(ages(100)).transform(ages(100));

    assertThat(sameId(then, now, Map.of("age", -100.0))).isEqualTo(1);
    // Without the shift all records are in the cluster of the oldest.
    assertThat(sameId(then, now, Map.of())).isEqualTo(0.5);
  }

  private static double sameId(PipelineModel then, Dataset<Row> now, Map<String, Double> shifts) {
    return new Predecessor("then", then, new ClusterIds(List.of(0, 1), 2), shifts)
        .succession(now, Optional.empty(), 2)
        .orElseThrow()
        .changes()
        .stayedShare();
  }
}
