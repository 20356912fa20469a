package org.winesclustering.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.SparkTest;
import org.winesclustering.config.ConfigLoader;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.FileFacts;
import org.winesclustering.data.RecordChecks;
import org.winesclustering.data.Records;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.features.CategoryAxes;
import org.winesclustering.features.CategoryColumns;
import org.winesclustering.features.CategoryFeatures;
import org.winesclustering.features.CategoryKind;
import org.winesclustering.features.CategorySource;
import org.winesclustering.features.FeatureOptions;
import org.winesclustering.features.MissingValues;
import org.winesclustering.features.Scaler;

/** What categories add to numbers: the agreement of the teacher's clusters with the true types. */
class CategoriesTest extends SparkTest {
  private static final Logger LOG = LoggerFactory.getLogger(CategoriesTest.class);
  private static final int TYPES = 4;
  private static final int TABLES = 2;

  @TempDir private Path folder;

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

  /** The estimator alone finds what the command finds, and its model scores other records. */
  @Test
  void theEstimatorFindsTheCategoriesOfTheCommand() throws IOException {
    Dataset<Row> wines =
        MixedWines.table(session(), 300, 1)
            .selectExpr(
                "*",
                "ABV > 13 AS strong",
                "int(Acidity = 'low') AS is_low",
                "int(Acidity = 'medium') AS is_medium",
                "int(Acidity = 'high') AS is_high",
                "concat(Type, rating, '-', price) AS bottle")
            .cache();
    CheckedRecords checked =
        new RecordChecks()
            .forTraining(
                new Records(
                    wines.drop(MixedWines.TYPE),
                    "wines",
                    "table",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    FileFacts.NONE),
                new ConfigLoader().load(Optional.empty(), Map.of(), Map.of()).data());
    CategoryFeatures commands =
        CategoryFeatures.of(
            checked.accepted(),
            checked.schema().features(),
            new CategoryColumns(
                checked.schema().categories(),
                MixedWines.LISTS,
                List.of("is_low", "is_medium", "is_high"),
                Set.of()),
            42);

    PipelineModel model =
        new WinesClustering()
            .setCategorical("auto")
            .setLabelCol(MixedWines.TYPE)
            .setK(TYPES)
            .setEpochs(2)
            .setMembers(1)
            .setWorkers(2)
            .fit(wines);

    CategoryAxes axes = CategoryAxes.in(model).orElseThrow();
    assertThat(axes.categories()).isEqualTo(commands.stage().orElseThrow().categories());
    assertThat(axes.categories())
        .extracting(CategorySource::kind)
        .contains(CategoryKind.WORD, CategoryKind.LIST, CategoryKind.DUMMIES);
    Dataset<Row> others = MixedWines.table(session(), 20, 2);
    Dataset<Row> unknown =
        wines
            .limit(5)
            .withColumn("Body", functions.lit("enormous"))
            .withColumn("Grapes", functions.lit(null).cast("string"));
    assertThat(clusters(model, unknown)).hasSize(5).doesNotContainNull();
    assertThatThrownBy(() -> model.transform(others)).hasMessageContaining("is_low");
    String path = folder.resolve("model").toString();
    model.write().save(path);
    assertThat(clusters(SafeModels.load(path, session()), unknown))
        .isEqualTo(clusters(model, unknown));
    wines.unpersist();
  }

  private static List<String> clusters(PipelineModel model, Dataset<Row> wines) {
    return model.transform(wines).select("prediction", "why").collectAsList().stream()
        .map(row -> row.get(0) + " " + row.get(1))
        .toList();
  }

  @Test
  void theEstimatorTakesNamedCategories() {
    Dataset<Row> wines = MixedWines.table(session(), 60, 1);

    assertThatThrownBy(
            () -> new WinesClustering().setCategoricalCols(List.of("Body", "Bodi")).fit(wines))
        .isInstanceOf(WinesFailure.class)
        .hasMessageStartingWith("categoricalCols names Bodi, missing, or a feature, an id or");
    FeatureTable table =
        FeatureTable.of(
            wines,
            MixedWines.NUMBERS,
            FeatureOptions.unprepared(MissingValues.REJECT, Scaler.STANDARD, 5, false));
    List<String> others =
        Stream.concat(MixedWines.NUMBERS.stream(), Stream.of(MixedWines.TYPE)).toList();
    assertThat(TableCategories.of(table, List.of("Country"), others, 42).sentence().orElseThrow())
        .contains("Country")
        .doesNotContain("Body");
  }

  private static double agreement(Dataset<Row> wines, CategoryFeatures categories) {
    return TaughtClusters.of(wines, categories, MixedWines.TYPE, TYPES).agreement();
  }
}
