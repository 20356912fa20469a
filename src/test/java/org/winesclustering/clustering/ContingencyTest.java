package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class ContingencyTest extends SparkTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("grape.name", DataTypes.StringType)
          .add("prediction", DataTypes.IntegerType);

  @Test
  void countsClassesByClustersAndLeavesTheUnlabelledOut() {
    Dataset<Row> rows =
        session()
            .createDataFrame(
                List.of(
                    RowFactory.create("red", 2),
                    RowFactory.create("red", 2),
                    RowFactory.create("red", 0),
                    RowFactory.create("white", 0),
                    RowFactory.create(null, 0),
                    RowFactory.create(null, 1)),
                SCHEMA);

    ClassCounts counts = ClassCounts.of(rows, "grape.name", "prediction");

    assertThat(counts.classes()).containsExactly("red", "white");
    assertThat(counts.clusters()).containsExactly(0, 2);
    assertThat(counts.count("red", 2)).isEqualTo(2);
    assertThat(counts.count("red", 1)).isZero();
    assertThat(counts.main(0)).as("the first of equal ones").contains("red");
    assertThat(counts.main(1)).isEmpty();
    Contingency contingency = counts.table();
    assertThat(contingency.counts()).isDeepEqualTo(new long[][] {{1, 2}, {1, 0}});
    assertThat(contingency.total()).isEqualTo(4);
    assertThat(contingency.firstSizes()).containsExactly(3, 1);
    assertThat(contingency.secondSizes()).containsExactly(2, 2);
  }

  @Test
  void countsTwoLabellings() {
    Contingency contingency = Contingency.of(new int[] {0, 2, 2, 0}, new int[] {1, 0, 0, 1});

    assertThat(contingency.counts()).isDeepEqualTo(new long[][] {{0, 2}, {0, 0}, {2, 0}});
  }

  @Test
  void refusesAColumnWithTooManyValues() {
    Dataset<Row> rows =
        session().range(1500).select(functions.col("id"), functions.lit(0).as("prediction"));

    assertThatThrownBy(() -> ClassCounts.of(rows, "id", "prediction").table())
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
        .hasMessage(
            "label column id has 1500 values; a label has at most 1000 classes: set labelCol to"
                + " another column, or to nothing");
    assertThatThrownBy(() -> ClassCounts.checkLabel(rows, "id"))
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
        .hasMessageStartingWith("label column id has 1500 values; a label has at most 1000");
  }

  @Test
  void takesAsManyClassesAsAreAllowed() {
    Dataset<Row> rows =
        session()
            .range(1001)
            .select(
                functions.expr("if(id = 1000, null, id)").as("label"),
                functions.lit(0).as("prediction"));

    Contingency contingency = ClassCounts.of(rows, "label", "prediction").table();

    ClassCounts.checkLabel(rows, "label");
    assertThat(contingency.counts()).hasDimensions(1000, 1);
    assertThat(contingency.total()).isEqualTo(1000);
  }

  @Test
  void refusesAColumnWithoutValues() {
    Dataset<Row> rows = session().createDataFrame(List.of(RowFactory.create(null, 0)), SCHEMA);

    assertThatThrownBy(() -> ClassCounts.of(rows, "grape.name", "prediction").table())
        .isInstanceOf(WinesFailure.class)
        .hasMessageStartingWith("label column grape.name has no value in any row");
    assertThatThrownBy(() -> ClassCounts.checkLabel(rows, "grape.name"))
        .isInstanceOfSatisfying(
            WinesFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.DATA_QUALITY))
        .hasMessageStartingWith("label column grape.name has no value in any row");
  }
}
