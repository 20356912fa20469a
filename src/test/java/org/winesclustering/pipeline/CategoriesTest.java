package org.winesclustering.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.SparkTest;
import org.winesclustering.features.CategoryColumns;
import org.winesclustering.features.CategoryFeatures;

/** What categories add to numbers: the agreement of the teacher's clusters with the true types. */
class CategoriesTest extends SparkTest {
  private static final Logger LOG = LoggerFactory.getLogger(CategoriesTest.class);
  private static final int TYPES = 4;
  private static final int TABLES = 2;

  @Test
  void categoriesBringTheClustersNearerToTheTypes() {
    double[] without = new double[TABLES];
    double[] with = new double[TABLES];
    for (int seed = 1; seed <= TABLES; seed++) {
      Dataset<Row> wines = MixedWines.table(session(), 600, seed).cache();
      CategoryFeatures categories =
          CategoryFeatures.of(
              wines,
              MixedWines.NUMBERS,
              new CategoryColumns(MixedWines.WORDS, MixedWines.LISTS, List.of(), Set.of()),
              42);
      without[seed - 1] = agreement(wines, CategoryFeatures.none(MixedWines.NUMBERS));
      with[seed - 1] = agreement(wines, categories);
      wines.unpersist();
    }
    LOG.info("agreement without categories {}, with {}", without, with);
    assertThat(Arrays.stream(with).average().orElseThrow())
        .isGreaterThan(Arrays.stream(without).average().orElseThrow() + 0.1);
  }

  private static double agreement(Dataset<Row> wines, CategoryFeatures categories) {
    return TaughtClusters.of(wines, categories, MixedWines.TYPE, TYPES).agreement();
  }
}
