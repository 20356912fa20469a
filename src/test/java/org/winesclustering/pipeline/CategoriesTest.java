package org.winesclustering.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.SparkTest;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.features.CategoryFeatures;
import org.winesclustering.features.FeatureOptions;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.features.MissingValues;
import org.winesclustering.features.Scaler;
import org.winesclustering.selection.KSelectionOptions;
import org.winesclustering.selection.ModelSelection;
import org.winesclustering.teacher.Teacher;

/** What categories add to numbers: the agreement of the teacher's clusters with the true types. */
class CategoriesTest extends SparkTest {
  private static final Logger LOG = LoggerFactory.getLogger(CategoriesTest.class);
  private static final int TYPES = 4;
  private static final int TABLES = 3;

  @Test
  void categoriesBringTheClustersNearerToTheTypes() {
    double[] without = new double[TABLES];
    double[] with = new double[TABLES];
    for (int seed = 1; seed <= TABLES; seed++) {
      Dataset<Row> wines = MixedWines.table(session(), 600, seed).cache();
      CategoryFeatures categories =
          CategoryFeatures.of(
              wines, MixedWines.NUMBERS, MixedWines.WORDS, MixedWines.LISTS, List.of(), 42);
      without[seed - 1] = agreement(wines, CategoryFeatures.none(MixedWines.NUMBERS));
      with[seed - 1] = agreement(wines, categories);
      wines.unpersist();
    }
    LOG.info("agreement without categories {}, with {}", without, with);
    assertThat(Arrays.stream(with).average().orElseThrow())
        .isGreaterThan(Arrays.stream(without).average().orElseThrow() + 0.1);
  }

  private static double agreement(Dataset<Row> wines, CategoryFeatures categories) {
    FeatureOptions options = new FeatureOptions(MissingValues.REJECT, Scaler.STANDARD, 5, false);
    PipelineStage[] stages =
        Stream.concat(
                categories.stage().stream(),
                FeatureStages.of(categories.features(), options).stream())
            .toArray(PipelineStage[]::new);
    Dataset<Row> scaled = new Pipeline().setStages(stages).fit(wines).transform(wines);
    Teacher teacher =
        new ModelSelection(new KSelectionOptions(2, 8, 8, 3, 2, 2000), 5, 42)
            .select(scaled, Columns.SCALED, TYPES, true)
            .teacher()
            .orElseThrow();
    List<Row> rows = scaled.select(Columns.SCALED, MixedWines.TYPE).collectAsList();
    int[] found =
        rows.stream()
            .mapToInt(row -> most(teacher.shares(row.<Vector>getAs(0).toArray())))
            .toArray();
    List<String> types = rows.stream().map(row -> row.getString(1)).distinct().toList();
    int[] known = rows.stream().mapToInt(row -> types.indexOf(row.getString(1))).toArray();
    return ExternalMetrics.adjustedRandIndex(known, found);
  }

  private static int most(double[] shares) {
    return IntStream.range(0, shares.length)
        .reduce((a, b) -> shares[b] > shares[a] ? b : a)
        .orElseThrow();
  }
}
