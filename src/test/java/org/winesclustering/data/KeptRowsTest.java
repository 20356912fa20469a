package org.winesclustering.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.SparkTest;

class KeptRowsTest extends SparkTest {
  private static final int ROWS = 7;

  private static JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(session().sparkContext());
  }

  /** A table of texts that counts how often a row is read. */
  private static Dataset<Row> table(int columns, LongAccumulator read) {
    Column first =
        functions
            .udf(
                (Long id) -> {
                  read.add(1);
                  return id % 2 == 0 ? null : "row " + id;
                },
                DataTypes.StringType)
            .asNondeterministic()
            .apply(functions.col("id"));
    return session()
        .range(ROWS)
        .select(
            IntStream.range(0, columns)
                .mapToObj(i -> (i == 0 ? first : functions.lit("cell " + i)).as("column" + i))
                .toArray(Column[]::new));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 150})
  void rowsAreReadOnceAndFreedThen(int columns) {
    LongAccumulator read = context().sc().longAccumulator();
    Dataset<Row> table = table(columns, read);
    KeptRows kept = new KeptRows(table);
    int others = context().getPersistentRDDs().size();

    kept.keep();
    JavaRDD<Row> rows = kept.rows();
    List<Row> first = rows.collect();
    List<Row> again = kept.rows().collect();

    assertThat(read.value()).isEqualTo(ROWS);
    assertThat(again).isEqualTo(first).hasSize(ROWS);
    assertThat(first).allMatch(row -> row.size() == columns);
    assertThat(Collections.frequency(first.stream().map(row -> row.get(0)).toList(), null))
        .isEqualTo(4);
    assertThat(context().getPersistentRDDs()).hasSizeGreaterThan(others);

    kept.release();

    assertThat(context().getPersistentRDDs()).hasSize(others);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 150})
  void aTableThatSomebodyHasCachedIsTheirs(int columns) {
    Dataset<Row> table = table(columns, context().sc().longAccumulator()).cache();
    KeptRows kept = new KeptRows(table);

    kept.keep();
    kept.releaseOurs();

    assertThat(table.storageLevel().useMemory()).isTrue();
    table.unpersist();
  }

  @Test
  void packedCellsAreReadAsTheyWereWritten() throws Exception {
    Object[] cells = {"12.5", null, "", "x".repeat(70_000), 3L, new double[] {1, 2}};
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new PackedCells(cells));
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(Arrays.deepEquals(((PackedCells) in.readObject()).cells(), cells)).isTrue();
    }
  }
}
