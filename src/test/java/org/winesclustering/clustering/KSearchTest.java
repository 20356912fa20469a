package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.evaluation.ClusteringEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;
import org.winesclustering.config.ClustersConfig;
import org.winesclustering.failure.ExitCode;
import org.winesclustering.failure.WinesFailure;

class KSearchTest extends SparkTest {
  private static final long SEED = 42;

  @Test
  void choosesTheThreeCultivarsOfUciWine() {
    Dataset<Row> wines = WineTable.standardised(session());

    KSearchResult result = search(WineTable.search(), wines, WineTable.SCALED);

    assertThat(result.k()).isEqualTo(3);
    assertThat(result.silhouette()).isCloseTo(0.4508, within(0.003));
    assertThat(result.candidates()).extracting(KCandidate::k).containsExactly(2, 3, 4, 5, 6, 7, 8);
    assertThat(result.candidates())
        .extracting(KCandidate::cost)
        .isSortedAccordingTo(Collections.reverseOrder());
    assertThat(result.candidates())
        .allSatisfy(
            candidate -> {
              assertThat(candidate.centresFound()).isEqualTo(candidate.k());
              assertThat(candidate.silhouette()).isPresent();
              assertThat(candidate.seed()).isBetween(SEED, SEED + 4);
            });
    assertThat(result.sizes()).isSortedAccordingTo(Collections.reverseOrder());
    Contingency contingency =
        Contingency.of(result.model().transform(wines), WineTable.LABEL, "cluster");
    assertThat(contingency.clusterSizes()).isEqualTo(result.sizes());
    assertThat(ExternalMetrics.adjustedRandIndex(contingency)).isCloseTo(0.897, within(0.02));
  }

  @Test
  void everyCandidatesSilhouetteIsTheEvaluators() {
    Dataset<Row> wines = WineTable.standardised(session()).cache();
    List<KCandidate> candidates =
        search(new ClustersConfig(0, 2, 5, 1, 50, 10, 5000), wines, WineTable.SCALED).candidates();

    for (KCandidate candidate : candidates) {
      KMeansModel alone =
          search(new ClustersConfig(candidate.k(), 2, 5, 1, 50, 10, 5000), wines, WineTable.SCALED)
              .model();
      double evaluated =
          new ClusteringEvaluator()
              .setFeaturesCol(WineTable.SCALED)
              .setPredictionCol("cluster")
              .evaluate(alone.transform(wines));
      assertThat(candidate.silhouette().orElseThrow()).isCloseTo(evaluated, within(1e-9));
    }
  }

  @Test
  void sameSeedGivesTheSameBits() {
    Dataset<Row> wines = WineTable.standardised(session());

    KSearchResult first = search(WineTable.search(), wines, WineTable.SCALED);
    KSearchResult second = search(WineTable.search(), wines, WineTable.SCALED);

    assertThat(second.candidates()).isEqualTo(first.candidates());
    assertThat(second.model().clusterCenters()).isEqualTo(first.model().clusterCenters());
  }

  @Test
  void findsExactCentresFromASampleToo() {
    Dataset<Row> rows =
        points(
            IntStream.range(0, 600)
                .mapToObj(i -> new double[] {i % 6 == 0 ? 100 + i % 2 : i % 3 == 1 ? 50 : 0, 1})
                .toArray(double[][]::new));

    KSearchResult result = search(new ClustersConfig(0, 2, 4, 3, 50, 10, 100), rows, "point");

    assertThat(result.k()).isEqualTo(3);
    assertThat(result.sizes()).containsExactly(300L, 200L, 100L);
    assertThat(result.model().clusterCenters())
        .containsExactly(Vectors.dense(0, 1), Vectors.dense(50, 1), Vectors.dense(100, 1));
  }

  @Test
  void modelSaysWhatItIs() {
    KMeansModel model =
        search(WineTable.given(3), WineTable.standardised(session()), WineTable.SCALED).model();

    assertThat(model.getK()).isEqualTo(3);
    assertThat(model.getFeaturesCol()).isEqualTo(WineTable.SCALED);
    assertThat(model.getPredictionCol()).isEqualTo("cluster");
    assertThat(model.getMaxIter()).isEqualTo(50);
  }

  @Test
  void breaksTiesOfSizeByCentre() {
    Dataset<Row> rows = points(new double[][] {{9}, {9.5}, {1}, {1.5}, {5}, {5.5}});

    KSearchResult result = search(WineTable.given(3), rows, "point");

    assertThat(result.model().clusterCenters())
        .containsExactly(Vectors.dense(1.25), Vectors.dense(5.25), Vectors.dense(9.25));
  }

  @Test
  void reportsCentresThatWereNotFoundOnRepeatedRows() {
    Dataset<Row> rows = points(new double[][] {{0}, {0}, {0}, {5}, {5}, {9}, {9}});

    KSearchResult result = search(new ClustersConfig(0, 2, 5, 2, 20, 10, 100), rows, "point");

    assertThat(result.k()).isEqualTo(3);
    assertThat(result.silhouette()).isEqualTo(1);
    assertThat(result.candidates())
        .extracting(KCandidate::centresFound)
        .containsExactly(2, 3, 3, 3);
  }

  @Test
  void oneClusterIsTheMeanOfAllRows() {
    KSearchResult result =
        new KSearch(WineTable.search(), SEED, "point", "cluster")
            .fit(points(new double[][] {{0, 1}, {4, 1}, {8, 4}}), 1);

    assertThat(result.k()).isEqualTo(1);
    assertThat(result.silhouette()).isNaN();
    assertThat(result.sizes()).containsExactly(3L);
    assertThat(result.model().clusterCenters()).containsExactly(Vectors.dense(4, 2));
    assertThat(result.candidates())
        .extracting(KCandidate::silhouette)
        .containsOnly(OptionalDouble.empty());
  }

  @Test
  void lowersKMaxToTheRows() {
    Dataset<Row> rows = points(new double[][] {{0}, {1}, {10}, {11}});

    KSearchResult result = search(WineTable.search(), rows, "point");

    assertThat(result.candidates()).extracting(KCandidate::k).containsExactly(2, 3);
    assertThat(result.k()).isEqualTo(2);
  }

  @Test
  void refusesMoreClustersThanRows() {
    Dataset<Row> wines = WineTable.standardised(session());

    assertFailure(
        WineTable.given(500),
        wines,
        WineTable.SCALED,
        ExitCode.USAGE,
        "clusters.k is 500 but there are only 178 rows; choose 2 to 177");
  }

  @Test
  void refusesMoreClustersThanDistinctRows() {
    assertFailure(
        WineTable.given(4),
        points(new double[][] {{0}, {0}, {5}, {5}, {9}, {9}}),
        "point",
        ExitCode.USAGE,
        "clusters.k is 4 but there are only 3 distinct rows; choose 2 to 3");
  }

  @Test
  void refusesASinglePoint() {
    assertFailure(
        WineTable.search(),
        points(new double[][] {{3}, {3}, {3}, {3}}),
        "point",
        ExitCode.DATA_QUALITY,
        "all rows are the same point, 1 distinct; clusters need at least 2 distinct rows: give more varied rows");
  }

  @Test
  void refusesTablesWithTooFewRows() {
    assertFailure(
        WineTable.search(),
        points(new double[][] {}),
        "point",
        ExitCode.DATA_QUALITY,
        "there are only 0 rows to cluster; at least 3 are needed: give more rows");
  }

  private static void assertFailure(
      ClustersConfig config, Dataset<Row> rows, String column, ExitCode code, String message) {
    assertThatThrownBy(() -> search(config, rows, column))
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.exitCode()).isEqualTo(code))
        .hasMessage(message);
  }

  private static KSearchResult search(ClustersConfig config, Dataset<Row> rows, String column) {
    return new KSearch(config, SEED, column, "cluster").search(rows);
  }

  private static Dataset<Row> points(double[][] values) {
    List<Row> rows =
        Stream.of(values).map(value -> RowFactory.create(Vectors.dense(value))).toList();
    return session()
        .createDataFrame(rows, new StructType().add("point", SQLDataTypes.VectorType()))
        .repartition(Math.max(1, Arrays.asList(values).size() / 100));
  }
}
