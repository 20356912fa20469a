package org.winesclustering.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;
import org.winesclustering.clustering.ClusterIds;
import org.winesclustering.clustering.ReferenceSilhouettes;
import org.winesclustering.retraining.Succession.SharedColumns;

class SuccessionTest extends SparkTest {
  private static final ClusterIds PUBLISHED = new ClusterIds(List.of(2, 4), 5);
  private static final StructType SCHEMA =
      new StructType()
          .add("scaled", SQLDataTypes.VectorType())
          .add("place", DataTypes.IntegerType)
          .add("prediction", DataTypes.IntegerType)
          .add("grape.name", DataTypes.StringType);

  private static Row row(double x, int place, int published, String label) {
    return RowFactory.create(Vectors.dense(x), place, published, label);
  }

  /** Clusters around 0, 10 and 12, of which the published model knew the last two as one. */
  private Dataset<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      rows.add(row(0.1 * i, 1, 2, "a"));
      rows.add(row(10 + 0.1 * i, 0, 4, "b"));
    }
    rows.add(row(12, 2, 4, "c"));
    rows.add(row(12.1, 2, 4, null));
    return session().createDataFrame(rows, SCHEMA);
  }

  private Succession succession(Dataset<Row> rows, Optional<String> label) {
    return Succession.of(
        rows, new SharedColumns("scaled", "place", "prediction", label), 3, PUBLISHED);
  }

  @Test
  void newClustersAreOrderedByTheIdsThatTheyKeep() {
    Succession succession = succession(rows(), Optional.empty());

    assertThat(succession.order()).containsExactly(1, 0, 2);
    assertThat(succession.ids()).isEqualTo(new ClusterIds(List.of(2, 4, 5), 6));
    assertThat(ChangesInWords.sentence(succession.changes()))
        .isEqualTo(
            "cluster 2 kept, cluster 4 split into 4 and 5; 85.7 % of the records keep their"
                + " cluster's id");
  }

  @Test
  void bothAreMeasuredOnTheSameRows() {
    Dataset<Row> rows = rows();

    Succession succession = succession(rows, Optional.of("grape.name"));

    assertThat(succession.quality().silhouette())
        .isCloseTo(ReferenceSilhouettes.squared(rows, "scaled", "place"), within(1e-9));
    assertThat(succession.published().silhouette())
        .isCloseTo(ReferenceSilhouettes.squared(rows, "scaled", "prediction"), within(1e-9));
    assertThat(succession.quality().ari()).hasValue(1);
    // Of 13 labelled rows the published clusters have 15 + 21 pairs, the classes 15 + 15, all 30
    // together: (30 - 36 * 30 / 78) / (33 - 36 * 30 / 78).
    double expected = 36 * 30 / 78.0;
    assertThat(succession.published().ari().orElseThrow())
        .isCloseTo((30 - expected) / (33 - expected), within(1e-12));
  }

  @Test
  void theSameForEveryPartitioning() {
    Succession one = succession(rows().coalesce(1), Optional.of("grape.name"));

    assertThat(succession(rows().repartition(5), Optional.of("grape.name"))).isEqualTo(one);
  }
}
