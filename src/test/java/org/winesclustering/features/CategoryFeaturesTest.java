package org.winesclustering.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.failure.WinesFailure;

class CategoryFeaturesTest extends SparkTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("x", DataTypes.DoubleType)
          .add("type", DataTypes.StringType)
          .add("grapes", DataTypes.StringType)
          .add("region", DataTypes.StringType);

  @TempDir private Path folder;

  /** Type and grapes go with x; region goes with nothing, and most of its values are rare. */
  private static Dataset<Row> wines() {
    SplittableRandom random = new SplittableRandom(7);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      boolean isRed = random.nextDouble() < 0.5;
      rows.add(
          RowFactory.create(
              (isRed ? 13 : 11.5) + random.nextGaussian(),
              isRed == random.nextDouble() < 0.9 ? "red" : "white",
              isRed ? "['Merlot', 'Syrah']" : "[Riesling]",
              "region " + (int) (30 * Math.pow(random.nextDouble(), 3))));
    }
    return session().createDataFrame(rows, SCHEMA);
  }

  private static CategoryColumns columns(
      List<String> words, List<String> texts, List<String> dummies) {
    return new CategoryColumns(words, texts, dummies, Set.of("n.d."));
  }

  private static CategoryFeatures found(Dataset<Row> wines) {
    return CategoryFeatures.of(
        wines, List.of("x"), columns(List.of("type", "region"), List.of("grapes"), List.of()), 42);
  }

  @Test
  void categoriesThatGoWithOthersBecomeColumnsThatWeighAsMuchAsOneNumber() {
    Dataset<Row> wines = wines();
    CategoryFeatures found = found(wines);

    CategoryAxes stage = found.stage().orElseThrow();
    assertThat(found.features()).startsWith("x", "category_axis_1");
    assertThat(found.sentence().orElseThrow())
        .startsWith(
            "categories type, grapes are used: 1 numeric column joins them with the numbers that"
                + " they go with (correlation ratios 0.")
        .endsWith("not used, since they go with no number beyond chance: region");
    Row axis =
        stage
            .transform(wines)
            .selectExpr("avg(category_axis_1)", "stddev_pop(category_axis_1)", "count(*)")
            .head();
    assertThat(axis.getDouble(0)).isCloseTo(0, within(0.02));
    assertThat(axis.getDouble(1)).isCloseTo(1, within(1e-6));
    assertThat(stage.categories().get(1).kind()).isEqualTo(CategoryKind.LIST);
    assertThat(stage.coordinatesOf(1)).containsOnlyKeys("Merlot", "Riesling", "Syrah");
    assertThat(correlation(stage, wines, "x")).isBetween(0.75, 0.95);
    assertThat(correlation(stage, wines, "cast(type = 'red' as double)")).isBetween(0.75, 0.95);
  }

  private static double correlation(CategoryAxes stage, Dataset<Row> wines, String with) {
    return stage
        .transform(wines)
        .selectExpr("corr(category_axis_1, " + with + ")")
        .head()
        .getDouble(0);
  }

  @Test
  void theOrderOfTheRowsDoesNotMatter() {
    Dataset<Row> wines = wines();

    CategoryAxes one = found(wines.coalesce(1)).stage().orElseThrow();
    CategoryAxes many = found(wines.orderBy("x").repartition(5)).stage().orElseThrow();

    assertThat(many.getOrDefault(many.coordinates()))
        .isDeepEqualTo(one.getOrDefault(one.coordinates()));
  }

  @Test
  void categoriesThatGoWithNothingAreNotUsed() {
    CategoryFeatures found =
        CategoryFeatures.of(
            wines(), List.of("x"), columns(List.of("region"), List.of(), List.of()), 42);

    assertThat(found.stage()).isEmpty();
    assertThat(found.features()).containsExactly("x");
    assertThat(found.sentence().orElseThrow())
        .startsWith("categories region are not used: none goes with the numbers beyond chance");
  }

  @Test
  void whatCategoriesShareWithEachOtherAloneIsNotUsed() {
    SplittableRandom random = new SplittableRandom(5);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int country = random.nextInt(5);
      rows.add(
          RowFactory.create(
              random.nextGaussian(),
              "country " + country,
              "[]",
              "region " + country + random.nextInt(3)));
    }

    CategoryFeatures found =
        CategoryFeatures.of(
            session().createDataFrame(rows, SCHEMA),
            List.of("x"),
            columns(List.of("type", "region"), List.of(), List.of()),
            42);

    assertThat(found.stage()).isEmpty();
  }

  @Test
  void anUnknownOrMissingValueCountsAsTheMeanAndIsCounted() {
    Map<String, double[]> colours = new LinkedHashMap<>();
    colours.put("red", new double[] {1});
    colours.put("white", new double[] {-1});
    CategoryAxes stage =
        CategoryAxes.of(
            Map.of(new CategorySource("type", CategoryKind.WORD, List.of("type")), colours),
            List.of("x"),
            new NumberDirections(new double[] {2}, new double[][] {{10}}, new double[] {0.5}),
            new double[] {5, 3, 1, 1, 10},
            Set.of("n.d."));
    Dataset<Row> rows =
        session()
            .createDataFrame(
                List.of(
                    RowFactory.create(1.0, " red ", null, null),
                    RowFactory.create(2.0, "orange", null, null),
                    RowFactory.create(3.0, "N.D.", null, null)),
                SCHEMA);

    assertThat(stage.transform(rows).orderBy("x").collectAsList())
        .extracting(row -> row.getDouble(4))
        .as("half of the bound below, at and half above the mean, times 10, and the colour")
        .containsExactly(-4.0, 0.0, 5.0);
    CategoryCounts counts = stage.count(rows);
    assertThat(counts.records()).isEqualTo(3);
    assertThat(counts.categories().get(0).records())
        .as("red, white, unknown, missing")
        .containsExactly(1L, 0L, 1L, 1L);
    assertThat(stage.trained().categories().get(0).records()).containsExactly(5L, 3L, 1L, 1L);
    assertThat(CategoryCounts.sentence(counts.and(counts).unknown(), "new.csv"))
        .hasValue(
            "input new.csv has category values that the training had not, or too rarely: type in 2"
                + " records; they count as average");
    assertThat(CategoryCounts.sentence(stage.count(rows.filter("x != 2")).unknown(), "new.csv"))
        .isEmpty();
    assertThatThrownBy(() -> stage.transform(rows.drop("type")))
        .isInstanceOf(WinesFailure.class)
        .hasMessageStartingWith(
            "columns of categories are missing that were there in training: type;");
  }

  @Test
  void listsNeedNoBrackets() {
    List<String> grapes = List.of("Merlot", "Syrah; Merlot", "Syrah", "Malbec;Merlot", "Malbec");
    List<String> cells = Stream.of(grapes, grapes, grapes).flatMap(List::stream).toList();

    assertThat(CategoryFeatures.isList(cells)).isTrue();
    assertThat(CategoryFeatures.isList(List.of("['Merlot', 'Syrah']", "[Riesling]"))).isTrue();
    assertThat(CategoryFeatures.isList(List.of("red", "white", "red", "red"))).isFalse();
    assertThat(
            CategoryFeatures.isList(
                IntStream.range(0, 20)
                    .mapToObj(i -> "cherry number " + i + ", with a hint of " + i * i)
                    .toList()))
        .isFalse();
    assertThat(CategoryFeatures.isList(List.of())).isFalse();
  }

  @Test
  void savesAndLoads() throws IOException {
    Dataset<Row> wines = wines();
    CategoryAxes stage = found(wines).stage().orElseThrow();
    stage.save(folder.resolve("stage").toString());

    CategoryAxes loaded = CategoryAxes.load(folder.resolve("stage").toString());

    assertThat(loaded.categories()).isEqualTo(stage.categories());
    assertThat(loaded.trained()).isEqualTo(stage.count(wines));
    assertThat(loaded.transform(wines).collectAsList())
        .isEqualTo(stage.transform(wines).collectAsList());
  }

  @Test
  void columnsOfZeroAndOneOfWhichARecordHasOneAreACategory() {
    double[][] sample =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    new double[] {
                      i % 3 == 0 ? 1 : 0,
                      i % 3 == 1 ? 1 : 0,
                      i % 3 == 2 ? 1 : 0,
                      i % 2,
                      i < 4 ? 1 : 0
                    })
            .toArray(double[][]::new);

    assertThat(
            CategoryFeatures.sources(
                List.of("region_a", "region_b", "region_c", "is_red", "corked"), sample))
        .containsExactly(
            new CategorySource(
                "region", CategoryKind.DUMMIES, List.of("region_a", "region_b", "region_c")),
            new CategorySource("corked", CategoryKind.WORD, List.of("corked")));
  }

  @Test
  void dummiesThatGoWithNothingLeaveTheNumbersAlone() {
    SplittableRandom random = new SplittableRandom(3);
    StructType schema =
        new StructType().add("alcohol", DataTypes.DoubleType).add("ph", DataTypes.DoubleType);
    List<String> dummies = IntStream.range(0, 9).mapToObj(i -> "region_" + i).toList();
    for (String dummy : dummies) {
      schema = schema.add(dummy, DataTypes.DoubleType);
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Object[] cells = new Object[11];
      Arrays.fill(cells, 0.0);
      cells[0] = 3.0 * (i % 3) + random.nextGaussian();
      cells[1] = 2.0 * (i % 3) + random.nextGaussian();
      cells[2 + (int) (9 * Math.pow(random.nextDouble(), 2))] = 1.0;
      rows.add(RowFactory.create(cells));
    }
    List<String> features = new ArrayList<>(List.of("alcohol", "ph"));
    features.addAll(dummies);

    CategoryFeatures found =
        CategoryFeatures.of(
            session().createDataFrame(rows, schema),
            features,
            columns(List.of(), List.of(), dummies),
            42);

    assertThat(found.features()).containsExactly("alcohol", "ph");
    assertThat(found.sentence().orElseThrow())
        .startsWith("categories region (9 columns of 0 and 1) are not used: none goes with the");
  }

  @Test
  void aTableOfDummiesAloneKeepsThem() {
    Dataset<Row> rows = wines().selectExpr("cast(x > 15 as double) corked");

    CategoryFeatures found =
        CategoryFeatures.of(
            rows, List.of("corked"), columns(List.of(), List.of(), List.of("corked")), 42);

    assertThat(found.features()).containsExactly("corked");
    assertThat(found.stage()).isEmpty();
  }
}
