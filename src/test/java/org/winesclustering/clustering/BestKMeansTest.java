package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class BestKMeansTest extends SparkTest {
  private static final long SEED = 42;

  @Test
  void findsTheThreeCultivarsOfUciWine() {
    Dataset<Row> wines = WineTable.standardised(session());

    KMeansResult result = fit(wines, 3);

    assertThat(result.k()).isEqualTo(3);
    assertThat(result.sizes()).isSortedAccordingTo(Collections.reverseOrder());
    Contingency contingency =
        ClassCounts.of(result.model().transform(wines), WineTable.LABEL, "cluster").table();
    assertThat(LongStream.of(contingency.secondSizes()).boxed().toList()).isEqualTo(result.sizes());
    assertThat(ExternalMetrics.adjustedRandIndex(contingency)).isCloseTo(0.897, within(0.02));
  }

  @Test
  void moreClustersCostLess() {
    Dataset<Row> wines = WineTable.standardised(session()).cache();

    List<Double> costs = IntStream.rangeClosed(1, 8).mapToObj(k -> fit(wines, k).cost()).toList();

    assertThat(costs).isSortedAccordingTo(Collections.reverseOrder());
    // Rows x columns of variance 1.
    assertThat(costs.get(0)).isCloseTo(177 * 13, within(1e-6));
  }

  @Test
  void moreStartsNeverCostMore() {
    Dataset<Row> wines = WineTable.standardised(session()).cache();

    double one = fit(clusters(1, 5000), wines, WineTable.SCALED, 8).cost();
    KMeansResult many = fit(clusters(10, 5000), wines, WineTable.SCALED, 8);

    assertThat(many.cost()).isLessThanOrEqualTo(one);
    assertThat(many.model().getSeed()).isBetween(SEED, SEED + 9);
  }

  @Test
  void earliestOfEquallyCheapStartsWins() {
    KMeansFit first = new KMeansFit(1, 100, null);

    assertThat(first.cheaper(new KMeansFit(2, 100 - 1e-9, null))).isSameAs(first);
    assertThat(first.cheaper(new KMeansFit(2, 99, null)).seed()).isEqualTo(2);
    assertThat(fit(points(new double[][] {{0}, {0}, {9}, {9}}), "point", 2).model().getSeed())
        .isEqualTo(SEED);
  }

  @Test
  void startsThatFindTheSameCentresAreFittedOnce() {
    Dataset<Row> rows = points(new double[][] {{0}, {0}, {9}, {9}}).cache();
    rows.count();

    int one = jobs("one", () -> fit(clusters(1, 5000), rows, "point", 2));
    int ten = jobs("ten", () -> fit(clusters(10, 5000), rows, "point", 2));

    assertThat(ten).isEqualTo(one).isPositive();
  }

  private static int jobs(String group, Runnable work) {
    SparkContext context = session().sparkContext();
    context.setJobGroup(group, group, false);
    try {
      work.run();
    } finally {
      context.clearJobGroup();
    }
    return context.statusTracker().getJobIdsForGroup(group).length;
  }

  @Test
  void sameSeedGivesTheSameBits() {
    Dataset<Row> wines = WineTable.standardised(session());

    KMeansResult first = fit(wines, 5);
    KMeansResult second = fit(wines, 5);

    assertThat(second.cost()).isEqualTo(first.cost());
    assertThat(second.sizes()).isEqualTo(first.sizes());
    assertThat(second.model().clusterCenters()).isEqualTo(first.model().clusterCenters());
  }

  @Test
  void findsExactCentresFromASampleToo() {
    Dataset<Row> rows =
        points(
            IntStream.range(0, 600)
                .mapToObj(i -> new double[] {i % 6 == 0 ? 100 + i % 2 : i % 3 == 1 ? 50 : 0, 1})
                .toArray(double[][]::new));

    KMeansResult result = fit(clusters(3, 100), rows, "point", 3);

    assertThat(result.sizes()).containsExactly(300L, 200L, 100L);
    assertThat(result.model().clusterCenters())
        .containsExactly(Vectors.dense(0, 1), Vectors.dense(50, 1), Vectors.dense(100, 1));
  }

  @Test
  void modelSaysWhatItIs() {
    KMeansModel model = fit(WineTable.standardised(session()), 3).model();

    assertThat(model.getK()).isEqualTo(3);
    assertThat(model.getFeaturesCol()).isEqualTo(WineTable.SCALED);
    assertThat(model.getPredictionCol()).isEqualTo("cluster");
    assertThat(model.getMaxIter()).isEqualTo(50);
  }

  @Test
  void breaksTiesOfSizeByCentre() {
    Dataset<Row> rows = points(new double[][] {{9}, {9.5}, {1}, {1.5}, {5}, {5.5}});

    assertThat(fit(rows, "point", 3).model().clusterCenters())
        .containsExactly(Vectors.dense(1.25), Vectors.dense(5.25), Vectors.dense(9.25));
  }

  @Test
  void asManyClustersAsDistinctRowsCostNothing() {
    Dataset<Row> rows = points(new double[][] {{0}, {0}, {0}, {5}, {5}, {9}, {9}});

    KMeansResult result = fit(rows, "point", 3);

    assertThat(result.sizes()).containsExactly(3L, 2L, 2L);
    assertThat(result.cost()).isZero();
  }

  @Test
  void aCentreThatTheSampleDoesNotHoldIsLeftOut() {
    double[][] values = new double[500][];
    Arrays.setAll(values, i -> new double[] {i == 101 ? 10.2 : i % 2 * 10});

    KMeansResult result = fit(clusters(1, 10), points(values), "point", 3);

    assertThat(result.k()).isEqualTo(2);
    assertThat(result.model().getK()).isEqualTo(2);
    assertThat(result.sizes()).containsExactly(250L, 250L);
  }

  @Test
  void startsFromKnownClustersThoughOthersAreCheaper() {
    double[][] corners = {{0, 0}, {10, 0}, {0, 1}, {10, 1}};
    Dataset<Row> lowAndHigh = shared(corners, new double[][] {{1, 0}, {1, 0}, {0, 1}, {0.2, 0.8}});

    KMeansResult known = fitFrom(lowAndHigh, 2);

    assertThat(known.model().clusterCenters())
        .containsExactly(Vectors.dense(5, 0), Vectors.dense(5, 1));
    assertThat(known.cost()).isEqualTo(100);
    assertThat(fit(lowAndHigh, "point", 2).cost()).isEqualTo(1);
  }

  @Test
  void knownClustersThatLackRowsAreNoStart() {
    double[][] corners = {{0, 0}, {10, 0}, {0, 1}, {10, 1}};
    Dataset<Row> one = shared(corners, new double[][] {{1, 0}, {1, 0}, {0.6, 0.4}, {0.9, 0.1}});

    assertThat(fitFrom(one, 2).model().clusterCenters())
        .containsExactly(fit(one, "point", 2).model().clusterCenters());
  }

  @Test
  void oneClusterIsTheMeanOfAllRows() {
    KMeansResult result = fit(points(new double[][] {{0, 1}, {4, 1}, {8, 4}}), "point", 1);

    assertThat(result.k()).isEqualTo(1);
    assertThat(result.sizes()).containsExactly(3L);
    assertThat(result.cost()).isEqualTo(38);
    assertThat(result.model().clusterCenters()).containsExactly(Vectors.dense(4, 2));
  }

  @Test
  void equalRowsAreOneCluster() {
    KMeansResult result = fit(points(new double[][] {{3}, {3}, {3}}), "point", 1);

    assertThat(result.sizes()).containsExactly(3L);
    assertThat(result.cost()).isZero();
  }

  @Test
  void refusesSeveralClustersOfEqualRows() {
    assertFailure(
        points(new double[][] {{3}, {3}, {3}, {3}}),
        2,
        FailureKind.DATA_QUALITY,
        "all rows are the same point; 2 clusters need at least 2 distinct rows: give more varied"
            + " rows, or set k to 1");
  }

  @Test
  void refusesMoreClustersThanDistinctRows() {
    assertFailure(
        points(new double[][] {{0}, {0}, {5}, {5}, {9}, {9}}),
        4,
        FailureKind.USAGE,
        "there are only 3 distinct rows for 4 clusters; set k to 1 to 3");
  }

  @Test
  void refusesAsManyClustersAsRows() {
    assertFailure(
        points(new double[][] {{0}, {1}, {2}, {3}}),
        4,
        FailureKind.USAGE,
        "there are only 4 rows for 4 clusters; set k to 1 to 3");
  }

  @Test
  void refusesTablesWithTooFewRows() {
    assertFailure(
        points(new double[][] {}),
        1,
        FailureKind.DATA_QUALITY,
        "there are only 0 rows to cluster; at least 3 are needed: give more rows");
  }

  private static void assertFailure(Dataset<Row> rows, int k, FailureKind code, String message) {
    assertThatThrownBy(() -> fit(rows, "point", k))
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(code))
        .hasMessage(message);
  }

  private static KMeansOptions clusters(int starts, int sample) {
    return new KMeansOptions(starts, 50, sample);
  }

  private static KMeansResult fit(Dataset<Row> wines, int k) {
    return fit(wines, WineTable.SCALED, k);
  }

  private static KMeansResult fit(Dataset<Row> rows, String column, int k) {
    return fit(clusters(5, 5000), rows, column, k);
  }

  private static KMeansResult fit(KMeansOptions options, Dataset<Row> rows, String column, int k) {
    return new BestKMeans(options, SEED, column, "cluster").fit(rows, k);
  }

  private static KMeansResult fitFrom(Dataset<Row> rows, int k) {
    return new BestKMeans(clusters(5, 5000), SEED, "point", "cluster").fitFrom(rows, k, "shares");
  }

  private static Dataset<Row> shared(double[][] values, double[][] shares) {
    List<Row> rows =
        IntStream.range(0, values.length)
            .mapToObj(
                row -> RowFactory.create(Vectors.dense(values[row]), Vectors.dense(shares[row])))
            .toList();
    StructType schema =
        new StructType()
            .add("point", SQLDataTypes.VectorType())
            .add("shares", SQLDataTypes.VectorType());
    return session().createDataFrame(rows, schema);
  }

  private static Dataset<Row> points(double[][] values) {
    List<Row> rows =
        Stream.of(values).map(value -> RowFactory.create(Vectors.dense(value))).toList();
    return session()
        .createDataFrame(rows, new StructType().add("point", SQLDataTypes.VectorType()))
        .repartition(Math.max(1, Arrays.asList(values).size() / 100));
  }
}
