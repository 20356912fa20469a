package org.winesclustering.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;
import org.winesclustering.sink.AssignmentsTable;
import org.winesclustering.sink.WrittenRows;

class LaterColumnsTest extends SparkTest {
  /** A table of which only the columns are known. */
  private record OnlyColumns(List<String> columns) implements AssignmentsTable {
    @Override
    public void check(List<String> names) {}

    @Override
    public WrittenRows write(String runId, Dataset<Row> rows, Runnable beforeVisible) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean holds(String runId, long rows) {
      return false;
    }

    @Override
    public String shown() {
      return "table";
    }
  }

  private static String[] written(String... present) {
    Dataset<Row> rows =
        session().sql("SELECT 1 AS ash, 0 AS prediction, 'light' AS clusterName, 'x' AS why");
    return LaterColumns.fitting(rows, new OnlyColumns(List.of(present))).columns();
  }

  @Test
  void aTableOfAnEarlierVersionGoesOnWithoutThem() {
    assertThat(written("RUNID", "ASH", "PREDICTION", "WHY"))
        .containsExactly("ash", "prediction", "why");
  }

  @Test
  void otherColumnsAreNeverLeftOut() {
    assertThat(written("runId", "clusterName", "why"))
        .containsExactly("ash", "prediction", "clusterName", "why");
  }

  @Test
  void aNewTableHasAll() {
    assertThat(written()).containsExactly("ash", "prediction", "clusterName", "why");
  }
}
