package org.winesclustering.rdd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.internal.SQLConf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;

class QuerySettingsTest extends SparkTest {
  private static final String KEY = "spark.sql.subexpressionElimination.enabled";

  @AfterEach
  void unset() {
    session().conf().unset(KEY);
    session().sparkContext().setLocalProperty(KEY, null);
  }

  @Test
  void theyHoldInTheTasksOfAnRddToo() {
    QuerySettings.set(session(), Map.of(KEY, "false"));

    assertThat(session().conf().get(KEY)).isEqualTo("false");
    assertThat(
            JavaSparkContext.fromSparkContext(session().sparkContext())
                .parallelize(List.of(1), 1)
                .map(row -> SQLConf.get().getConfString(KEY))
                .collect())
        .containsExactly("false");
  }
}
