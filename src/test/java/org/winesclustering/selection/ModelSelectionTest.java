package org.winesclustering.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.ScaledWines;
import org.winesclustering.SparkTest;
import org.winesclustering.clustering.BestKMeans;
import org.winesclustering.clustering.KMeansOptions;
import org.winesclustering.clustering.KMeansResult;
import org.winesclustering.clustering.ReferenceSilhouettes;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.features.OrderedStandardScaler;
import org.winesclustering.synthetic.SyntheticWines;
import org.winesclustering.synthetic.TableBuilder;
import org.winesclustering.teacher.Teacher;

class ModelSelectionTest extends SparkTest {
  /** The defaults, but for the largest k: what is measured grows faster than it. */
  private static KSelectionOptions upTo(int kMax) {
    return new KSelectionOptions(2, kMax, kMax, 5, 10, 5000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void uciWineHasThreeClustersWhateverTheSeed(long seed) {
    assertThat(choose(upTo(4), seed, ScaledWines.of(session()), "scaled").k()).isEqualTo(3);
  }

  private static KChoice choose(
      KSelectionOptions options, long seed, Dataset<Row> rows, String vectorCol) {
    return new ModelSelection(options, 5, seed)
        .select(rows, vectorCol, 0, false)
        .choice()
        .orElseThrow();
  }

  private static List<List<Double>> shares(ModelSelection.Selected selected, Dataset<Row> rows) {
    Teacher teacher = selected.teacher().orElseThrow();
    return rows.select("scaled").collectAsList().stream()
        .map(row -> teacher.shares(row.<Vector>getAs(0).toArray()))
        .map(shares -> Arrays.stream(shares).boxed().toList())
        .toList();
  }

  @Test
  void uciWineHasThreeClusters() {
    KChoice choice = choose(upTo(8), 42, ScaledWines.of(session()), "scaled");

    assertThat(choice.k()).isEqualTo(3);
    assertThat(choice.reason())
        .startsWith("3 clusters: the largest number of 2 to 8 with a valley");
    assertThat(choice.criteria()).extracting(KCriteria::k).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(choice.rows()).isEqualTo(178);
    assertThat(choice.sampleRows()).isEqualTo(178);
    assertThat(choice.replicateRows()).isEqualTo(178);
    assertThat(choice.criteria().get(2).depth()).isBetween(0.55, 0.75);
    assertThat(choice.criteria().get(3).depth()).isLessThan(0.35);
  }

  /** Costs and silhouettes of KMeans at its best, which MLlib finds as well. */
  @Test
  void measuresAreThoseOfTheTable() {
    Dataset<Row> wines = ScaledWines.of(session());

    KCriteria three = choose(upTo(3), 42, wines, "scaled").criteria().get(2);

    KMeansOptions manyStarts = new KMeansOptions(10, 50, 5000);
    KMeansResult result = new BestKMeans(manyStarts, 42, "scaled", "cluster").fit(wines, 3);
    Dataset<Row> clustered = result.model().transform(wines);
    assertThat(three.squaredSilhouette().orElseThrow())
        .isCloseTo(ReferenceSilhouettes.squared(clustered, "scaled", "cluster"), within(1e-9));
    assertThat(three.euclideanSilhouette().orElseThrow())
        .isCloseTo(ReferenceSilhouettes.euclidean(clustered, "scaled", "cluster"), within(1e-9));
    assertThat(three.cost()).isCloseTo(result.cost(), within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6})
  void findsTheClustersOfGeneratedWines(int clusters) {
    SyntheticWines wines = new SyntheticWines(new TableBuilder(300, clusters, 7).build());
    Dataset<Row> scaled = scaled(wines.table(session()), wines.features());

    KChoice choice = choose(upTo(clusters + 2), 42, scaled, "scaled");

    assertThat(choice.k()).isEqualTo(clusters);
  }

  @ParameterizedTest
  @CsvSource({
    "9, 6, More clusters do not pass",
    "4, 4, there may be more clusters than 4. A larger k-limit would look for them."
  })
  void theSearchGoesOnWhereTheLargestNumberIsTheBest(int limit, int k, String end) {
    KSelectionOptions options = new KSelectionOptions(3, 3, limit, 2, 2, 240);

    KChoice choice = choose(options, 42, sixBlobs(), "point");

    assertThat(choice.k()).isEqualTo(k);
    assertThat(choice.reason()).contains("The search was to end at 3; it went on", end);
    assertThat(choice.criteria())
        .extracting(KCriteria::k)
        .startsWith(1, 3, 4)
        .doesNotHaveDuplicates();
  }

  @Test
  void aSearchInStepsFindsWhatAWideOneFinds() {
    KChoice wide = choose(new KSelectionOptions(3, 6, 6, 2, 2, 240), 42, sixBlobs(), "point");
    KChoice steps = choose(new KSelectionOptions(3, 3, 6, 2, 2, 240), 42, sixBlobs(), "point");

    assertThat(steps.criteria()).isEqualTo(wide.criteria());
  }

  /** Six clusters of 40 rows with a deviation of 1 in a box of five columns. */
  private static Dataset<Row> sixBlobs() {
    SplittableRandom random = new SplittableRandom(1);
    double[][] centres =
        IntStream.range(0, 6)
            .mapToObj(cluster -> random.doubles(5).map(next -> 25 * next).toArray())
            .toArray(double[][]::new);
    return points(
        240, i -> Arrays.stream(centres[i % 6]).map(at -> at + random.nextGaussian()).toArray());
  }

  @Test
  void oneCloudIsNoStructure() {
    SplittableRandom random = new SplittableRandom(5);
    Dataset<Row> cloud =
        points(400, i -> new double[] {random.nextGaussian(), random.nextGaussian()});

    KChoice choice = choose(upTo(5), 42, cloud, "point");

    assertThat(choice.k()).isEqualTo(1);
    assertThat(choice.reason()).startsWith("No clusters: split into 2 to 5");
    KCriteria one = choice.criteria().get(0);
    assertThat(one.squaredSilhouette()).isEmpty();
    assertThat(one.mixture()).isEmpty();
    assertThat(one.gap().orElseThrow()).isCloseTo(0, within(0.1));
  }

  @Test
  void orderAndPartitionsDoNotMatter() {
    Dataset<Row> wines = ScaledWines.of(session());
    KSelectionOptions options = new KSelectionOptions(2, 4, 4, 2, 3, 100);
    ModelSelection selection = new ModelSelection(options, 5, 42);

    KChoice choice = choose(options, 42, wines, "scaled");

    assertThat(choice.sampleRows()).isEqualTo(100);
    List<KCriteria> criteria = choice.criteria();
    assertThat(choose(options, 42, wines.repartition(7), "scaled").criteria()).isEqualTo(criteria);
    assertThat(choose(options, 43, wines, "scaled").criteria()).isNotEqualTo(criteria);
    Dataset<Row> sorted = wines.orderBy("cultivar").coalesce(1);
    assertThat(choose(options, 42, sorted, "scaled").criteria()).isEqualTo(criteria);
    assertThat(shares(selection.select(sorted, "scaled", 3, true), wines))
        .isEqualTo(shares(selection.select(wines, "scaled", 3, true), wines));
  }

  @Test
  void oneColumnIsEnough() {
    KChoice choice =
        choose(upTo(5), 42, points(90, i -> new double[] {10 * (i % 3) + 0.001 * i}), "point");

    assertThat(choice.k()).isEqualTo(3);
  }

  @Test
  void aConstantColumnChangesNothing() {
    SplittableRandom random = new SplittableRandom(5);
    IntFunction<double[]> row = i -> new double[] {20 * (i % 2) + random.nextGaussian(), 7};

    assertThat(choose(upTo(4), 42, points(80, row), "point").k()).isEqualTo(2);
  }

  @Test
  void equalRowsAreOneCluster() {
    KChoice choice = choose(upTo(8), 42, points(50, i -> new double[] {1, 2}), "point");

    assertThat(choice.k()).isEqualTo(1);
    assertThat(choice.criteria()).extracting(KCriteria::k).containsExactly(1);
    assertThat(choice.criteria().get(0).cost()).isEqualTo(0);
    assertThat(choice.criteria().get(0).gap()).isEmpty();
  }

  @Test
  void onlyAsManyClustersAsDistinctRowsAreLookedAt() {
    KChoice choice = choose(upTo(8), 42, points(60, i -> new double[] {i % 3 * 10}), "point");

    assertThat(choice.criteria()).extracting(KCriteria::k).containsExactly(1, 2, 3);
    assertThat(choice.k()).isEqualTo(3);
  }

  @Test
  void fewRowsAreEnough() {
    KChoice choice = choose(upTo(8), 42, points(4, i -> new double[] {i % 2 * 10 + i}), "point");

    assertThat(choice.criteria()).extracting(KCriteria::k).containsExactly(1, 2, 3, 4);
  }

  @Test
  void refusesNoRows() {
    assertThatThrownBy(() -> choose(upTo(8), 42, points(0, i -> null), "point"))
        .isInstanceOfSatisfying(
            WinesFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.DATA_QUALITY))
        .hasMessageStartingWith("there are 0 rows to choose a number of clusters for");
  }

  private static Dataset<Row> scaled(Dataset<Row> table, List<String> features) {
    Dataset<Row> assembled =
        new VectorAssembler()
            .setInputCols(features.toArray(String[]::new))
            .setOutputCol("features")
            .transform(table);
    return new OrderedStandardScaler()
        .setInputCol("features")
        .setOutputCol("scaled")
        .setWithMean(true)
        .fit(assembled)
        .transform(assembled);
  }

  private static Dataset<Row> points(int count, IntFunction<double[]> row) {
    List<Row> rows =
        IntStream.range(0, count)
            .mapToObj(i -> RowFactory.create(Vectors.dense(row.apply(i))))
            .toList();
    return session()
        .createDataFrame(rows, new StructType().add("point", SQLDataTypes.VectorType()));
  }

  /** Three clusters in 5 hidden directions of many columns. */
  private static Dataset<Row> wide(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(4);
    double[][] hidden = new double[5][columns];
    for (double[] direction : hidden) {
      Arrays.setAll(direction, column -> random.nextGaussian());
    }
    double[][] centres = new double[3][5];
    for (double[] centre : centres) {
      Arrays.setAll(centre, direction -> 4 * random.nextGaussian());
    }
    List<Row> table =
        IntStream.range(0, rows)
            .mapToObj(
                row -> {
                  double[] values = new double[columns];
                  for (int direction = 0; direction < 5; direction++) {
                    double place = centres[row % 3][direction] + random.nextGaussian();
                    for (int column = 0; column < columns; column++) {
                      values[column] += place * hidden[direction][column] / 10;
                    }
                  }
                  Arrays.setAll(values, c -> values[c] + random.nextGaussian() / 10);
                  return RowFactory.create(Vectors.dense(values));
                })
            .toList();
    return session()
        .createDataFrame(table, new StructType().add("scaled", SQLDataTypes.VectorType()));
  }

  /** Columns squared or cubed would take hours here. */
  @Test
  void manyMoreColumnsThanRowsAreFewNumbers() {
    KChoice choice =
        choose(new KSelectionOptions(2, 4, 4, 2, 2, 5000), 42, wide(60, 6000), "scaled");

    assertThat(choice.k()).isEqualTo(3);
    KCriteria three = choice.criteria().get(2);
    assertThat(three.kMeansStability().orElseThrow()).isGreaterThan(0.9);
    assertThat(three.squaredSilhouette().orElseThrow()).isGreaterThan(0.5);
  }
}
