package org.winesclustering.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.features.CategoryAxes;
import org.winesclustering.features.CategoryColumns;
import org.winesclustering.features.CategoryFeatures;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.pipeline.MixedWines;
import scala.collection.JavaConverters;
import scala.collection.Seq;

class ClusterReasonsTest extends SparkTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("scaled", SQLDataTypes.VectorType())
          .add("prediction", DataTypes.IntegerType)
          .add("proline", DataTypes.DoubleType)
          .add("hue", DataTypes.DoubleType);

  /** Proline is 100 times its vector's value, hue a tenth. */
  private static Row row(Integer cluster, double proline, double hue) {
    return RowFactory.create(Vectors.dense(proline, hue), cluster, 100 * proline, hue / 10);
  }

  private static Dataset<Row> table(Row... rows) {
    return session().createDataFrame(List.of(rows), SCHEMA);
  }

  /**
   * The corners of squares of side 2 around (8, 1), (2, 1) and (2, 5): within them nothing goes
   * together.
   */
  private static Dataset<Row> squares() {
    return table(
        Stream.of(new double[] {0, 8, 1}, new double[] {1, 2, 1}, new double[] {4, 2, 5})
            .flatMap(
                square ->
                    Stream.of(
                        row((int) square[0], square[1] - 1, square[2] - 1),
                        row((int) square[0], square[1] - 1, square[2] + 1),
                        row((int) square[0], square[1] + 1, square[2] - 1),
                        row((int) square[0], square[1] + 1, square[2] + 1)))
            .toArray(Row[]::new));
  }

  private static ClusterReasons fitted(Dataset<Row> rows) {
    return ClusterReasons.of(
        rows, "scaled", "prediction", List.of("proline", "hue"), "", Optional.empty());
  }

  private static List<Row> why(ClusterReasons stage, Row row) {
    return stage.transform(table(row)).select("why").head().getList(0);
  }

  private static double score(Row reason) {
    return reason.getAs("score");
  }

  @Test
  void saysValuesInUnitsAndWhatTheySpeakFor() {
    List<Row> why = why(fitted(squares()), row(0, 7, 2.5));

    // The variances within clusters are 1, with a ridge of a thousandth of those over all.
    double ridgeOfProline = 0.001 * (8 + 1);
    assertThat(why.get(0).getString(0)).isEqualTo("proline");
    assertThat(why.get(0).<Double>getAs("value")).isEqualTo(700);
    assertThat(why.get(0).<Double>getAs("typical")).isEqualTo(800);
    assertThat(why.get(0).<Integer>getAs("next")).isEqualTo(1);
    assertThat(why.get(0).<Double>getAs("nextTypical")).isEqualTo(200);
    assertThat(score(why.get(0))).isCloseTo((8 - 2) * (7 - 5) / (1 + ridgeOfProline), within(1e-9));
    assertThat(why.get(1).getString(0)).isEqualTo("hue");
    assertThat(score(why.get(1))).isCloseTo(0, within(1e-9));
    assertThat(why).hasSize(2);
  }

  @Test
  void whatSpeaksAgainstTheClusterIsNegative() {
    List<Row> why = why(fitted(squares()), row(0, 4, 1));

    assertThat(why.get(0).getString(0)).isEqualTo("proline");
    assertThat(score(why.get(0))).isNegative();
  }

  @Test
  void theNextClusterIsTheLikeliestOther() {
    assertThat(why(fitted(squares()), row(1, 2, 2.5)).get(0).<Integer>getAs("next")).isEqualTo(4);
    assertThat(why(fitted(squares()), row(1, 4, 1)).get(0).<Integer>getAs("next")).isZero();
  }

  @Test
  void missingValuesSayNothing() {
    Row gap = RowFactory.create(Vectors.dense(7, 9), 0, 700.0, null);

    List<Row> why = why(fitted(squares()), gap);

    assertThat(why).extracting(reason -> reason.getString(0)).containsExactly("proline");
    assertThat(why.get(0).<Integer>getAs("next")).isEqualTo(1);
  }

  @Test
  void rowsWithoutAClusterHaveNoReasons() {
    ClusterReasons stage = fitted(squares());

    assertThat(
            stage
                .transform(
                    table(row(null, 1, 1), row(3, 1, 1), RowFactory.create(null, 0, 1.0, 1.0)))
                .filter("why IS NULL")
                .count())
        .isEqualTo(3);
  }

  /** With correlated columns, and clusters of three sizes. */
  @Test
  void scoresOfAllFeaturesAddUpToTheLogarithmOfTheOdds() {
    ReasonSums sums = new ReasonSums(3);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      double shared = random.nextGaussian();
      double[] vector = {
        shared + i % 3, shared + random.nextGaussian() / 2, random.nextGaussian() - i % 3
      };
      sums.add(RowFactory.create(Vectors.dense(vector), i % 3, seq(boxed(vector)), seq(List.of())));
    }
    double[] scales = Discriminants.scales(sums, 3);
    double[][] centres =
        sums.clusters().values().stream()
            .map(of -> IntStream.range(0, 3).mapToDouble(of::meanOfVectors).toArray())
            .toArray(double[][]::new);
    Discriminants discriminants =
        new Discriminants(scales, Discriminants.decorrelation(sums, scales), centres);
    double[] vector = {1, -0.5, 0.3};
    boolean[] missing = {false, false, true};

    double[] parts = discriminants.contributions(vector, missing, 2, 0);

    assertThat(Arrays.stream(parts).sum())
        .isCloseTo(discriminants.logOdds(vector, missing, 2, 0), within(1e-9))
        .isCloseTo(-discriminants.logOdds(vector, missing, 0, 2), within(1e-9));
    assertThat(discriminants.logOdds(vector, new boolean[3], 2, 0))
        .isCloseTo(fisher(sums, scales, centres, vector), within(1e-9));
  }

  /** The linear discriminant of the last and the first cluster, by the covariance's inverse. */
  private static double fisher(
      ReasonSums sums, double[] scales, double[][] centres, double[] vector) {
    double[][] covariance = sums.covarianceWithin();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        covariance[i][j] = i == j ? 1 / (scales[i] * scales[i]) : 0.8 * covariance[i][j];
      }
    }
    double[] difference = DenseVectors.minus(centres[2], centres[0]);
    double[] place =
        DenseVectors.minus(vector, DenseVectors.mean(new double[][] {centres[2], centres[0]}));
    return DenseVectors.dot(
        difference, MatrixUtils.inverse(MatrixUtils.createRealMatrix(covariance)).operate(place));
  }

  /** A list as Spark has it. */
  private static <T> Seq<T> seq(List<T> values) {
    return JavaConverters.asScalaBufferConverter(values).asScala().toSeq();
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  @Test
  void categoriesSpeakByTheirShares() {
    Dataset<Row> wines = MixedWines.table(session(), 300, 1);
    CategoryFeatures categories =
        CategoryFeatures.of(
            wines,
            MixedWines.NUMBERS,
            new CategoryColumns(MixedWines.WORDS, List.of(), List.of(), Set.of()),
            42);
    CategoryAxes axes = categories.stage().orElseThrow();
    String[] numbers = MixedWines.NUMBERS.toArray(String[]::new);
    Dataset<Row> rows =
        new VectorAssembler()
            .setInputCols(numbers)
            .setOutputCol("scaled")
            .transform(axes.transform(wines))
            .selectExpr("*", "int(Body = 'full') AS prediction")
            .cache();

    ClusterReasons stage =
        ClusterReasons.of(rows, "scaled", "prediction", MixedWines.NUMBERS, "", Optional.of(axes));
    assertThat(stage.traits(Map.of(), 0).get(1)).contains("Body full");
    Row full = stage.transform(rows.filter("prediction = 1")).select("why").head();

    Row first = full.<Row>getList(0).get(0);
    long size = rows.filter("prediction = 1").count();
    long others = rows.count() - size;
    assertThat(first.getString(0)).isEqualTo("Body = full");
    assertThat(first.<Double>getAs("typical")).isEqualTo(1);
    assertThat(first.<Double>getAs("nextTypical")).isZero();
    assertThat(score(first))
        .isCloseTo(Math.log((size + 0.5) / (size + 1) / (0.5 / (others + 1))), within(1e-9));
    rows.unpersist();
  }

  @Test
  void traitsAreWhatAClusterIsHighAndLowIn() {
    ClusterReasons stage = fitted(squares());

    assertThat(stage.traits(Map.of("hue", "Hue of the wine"), 0))
        .containsExactly(
            Map.entry(0, List.of("high proline", "low Hue of the wine")),
            Map.entry(1, List.of("low proline", "low Hue of the wine")),
            Map.entry(4, List.of("high Hue of the wine", "low proline")));
    // Along an axis neighbours say the same.
    assertThat(stage.traits(Map.of(), 1).values())
        .containsExactly(List.of("high proline"), List.of("low proline"), List.of("high hue"));
  }

  /** Tables with many columns have them in one, and no correlations are looked at. */
  @Test
  void wideTablesHaveReasons() {
    List<String> names = IntStream.range(0, 120).mapToObj(i -> "sensor " + i).toList();
    Dataset<Row> wide =
        session()
            .range(0, 40)
            .selectExpr(
                Stream.concat(
                        Stream.of("int(id % 2) AS prediction"),
                        names.stream()
                            .map(
                                name ->
                                    "double(id * id %% 7 + if('%s' = 'sensor 7', id %% 2 * 90, 0)) AS `%s`"
                                        .formatted(name, name)))
                    .toArray(String[]::new));
    Dataset<Row> rows =
        NumberColumns.packed(
            new VectorAssembler()
                .setInputCols(names.toArray(String[]::new))
                .setOutputCol("scaled")
                .transform(wide),
            names);

    ClusterReasons stage =
        ClusterReasons.of(rows, "scaled", "prediction", names, "", Optional.empty());

    assertThat(stage.transform(rows).selectExpr("why[0].feature").distinct().collectAsList())
        .containsExactly(RowFactory.create("sensor 7"));
  }

  @Test
  void aLoadedStageSaysTheSame(@TempDir Path folder) throws IOException {
    ClusterReasons stage = fitted(squares());
    String path = folder.resolve("stage").toString();
    stage.write().save(path);

    ClusterReasons loaded = ClusterReasons.load(path);

    assertThat(loaded.transform(squares()).collectAsList())
        .isEqualTo(stage.transform(squares()).collectAsList());
    assertThat(loaded.transformSchema(SCHEMA)).isEqualTo(loaded.transform(squares()).schema());
  }

  @Test
  void columnsAreChecked() {
    ClusterReasons stage = fitted(squares());

    assertThatThrownBy(() -> stage.transform(squares().drop("scaled")))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("column scaled is missing");
    assertThatThrownBy(() -> stage.transform(stage.transform(squares())))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("column why exists already");
  }

  @Test
  void textsAreReadAlike() {
    Dataset<Row> rows = fitted(squares()).transform(table(row(0, 7.123456789, 1)));

    assertThat(ReasonsText.in(rows, "why").select("why").head().getString(0))
        .isEqualTo("proline 712.346 (cluster 1: 200) +12.6; hue 0.1 (cluster 1: 0.1) +0.0");
    assertThat(ReasonsText.in(rows, "because")).isSameAs(rows);
  }
}
