package org.winesclustering.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.winesclustering.ScaledWines;
import org.winesclustering.SparkTest;

class ContendersTest extends SparkTest {
  @Test
  void knownMethodsFindTheCultivarsOfUciWine() {
    Dataset<Row> wines = withKMeans(ScaledWines.of(session()));
    FittedContenders fitted = contenders(5000).fit(wines);
    Dataset<Row> rows =
        fitted.addTo(wines).withColumn("cultivars", functions.col("cultivar")).cache();

    assertThat(fitted.skipped()).isEmpty();
    assertThat(fitted.contenders())
        .extracting(Contender::key)
        .containsExactly(
            Contender.KMEANS_PCA,
            Contender.TIED_MIXTURE,
            Contender.DIAGONAL_MIXTURE,
            Contender.GAUSSIAN_MIXTURE,
            Contender.WARD,
            Contender.BISECTING_KMEANS);
    Comparison comparison = Comparison.of(rows, all(fitted), options(Optional.of("cultivar")));
    assertThat(ari(comparison, Contender.KMEANS)).isBetween(0.87, 0.91);
    assertThat(ari(comparison, Contender.KMEANS_PCA)).isBetween(0.88, 0.91);
    assertThat(ari(comparison, Contender.TIED_MIXTURE)).isGreaterThan(0.87);
    assertThat(ari(comparison, Contender.DIAGONAL_MIXTURE)).isGreaterThan(0.85);
    assertThat(ari(comparison, Contender.GAUSSIAN_MIXTURE)).isGreaterThan(0.8);
    // scikit-learn's AgglomerativeClustering of the same rows: 0.790.
    assertThat(ari(comparison, Contender.WARD)).isBetween(0.78, 0.80);
    assertThat(ari(comparison, Contender.BISECTING_KMEANS)).isGreaterThan(0.3);
    assertThat(comparison.qualities())
        .allSatisfy(
            quality -> {
              assertThat(quality.clusters()).isEqualTo(3);
              Estimate ari = quality.agreement().orElseThrow().ari();
              assertThat(ari.value()).isBetween(ari.lower(), ari.upper());
              assertThat(quality.stability().mean().isPresent())
                  .isEqualTo(quality.contender().refit().isPresent());
            });
    assertThat(comparison.quality(Contender.KMEANS).orElseThrow().stability().mean().orElseThrow())
        .isGreaterThan(0.8);
  }

  @Test
  void partitionsChangeNothing() {
    Dataset<Row> wines = ScaledWines.of(session());

    assertThat(predictions(contenders(100).fit(wines.repartition(30)).addTo(wines)))
        .containsExactlyInAnyOrderElementsOf(predictions(contenders(100).fit(wines).addTo(wines)));
  }

  @Test
  void skipsWhatCannotBeFitted() {
    List<Row> many =
        IntStream.range(0, 2100)
            .mapToObj(i -> RowFactory.create(Vectors.dense(values(i, 2))))
            .toList();
    Dataset<Row> rows = table(many);

    FittedContenders fitted = contenders(5000).fit(rows);

    assertThat(fitted.skipped()).extracting(SkippedContender::key).containsExactly(Contender.WARD);
    assertThat(fitted.skipped().get(0).reason()).contains("more than 2000");
    assertThat(fitted.addTo(rows).columns()).doesNotContain("by-" + Contender.WARD);
    assertThat(fitted.contenders()).hasSize(5);
  }

  @Test
  void wideTablesAreCompared() {
    List<Row> wide =
        IntStream.range(0, 30)
            .mapToObj(i -> RowFactory.create(Vectors.dense(values(i, 101))))
            .toList();

    assertThat(contenders(5000).fit(table(wide)).skipped()).isEmpty();
  }

  @Test
  void refusesASingleCluster() {
    assertThatThrownBy(() -> new Contenders(1, "scaled", 5, "by-", 10, 1, 1))
        .hasMessage("k, sampleRows and starts are 1, 10 and 1; at least 2, 1 and 1 are needed");
  }

  private static double[] values(int row, int columns) {
    return IntStream.range(0, columns)
        .mapToDouble(column -> Math.sin(row * 7.0 + column * 3.0 * (1 + row % 3)))
        .toArray();
  }

  private static Dataset<Row> table(List<Row> rows) {
    return session()
        .createDataFrame(rows, new StructType().add("scaled", SQLDataTypes.VectorType()));
  }

  private static Contenders contenders(int sampleRows) {
    return new Contenders(3, "scaled", 5, "by-", sampleRows, 5, 42);
  }

  private static ComparisonOptions options(Optional<String> label) {
    return ComparisonOptions.usual("scaled", "scaled", label, 5000, 42);
  }

  private static Dataset<Row> withKMeans(Dataset<Row> rows) {
    return new KMeans()
        .setK(3)
        .setSeed(42)
        .setFeaturesCol("scaled")
        .setPredictionCol("plain")
        .fit(rows)
        .transform(rows)
        .cache();
  }

  private static List<Contender> all(FittedContenders fitted) {
    List<Contender> all = new ArrayList<>();
    all.add(Contender.kMeans("plain"));
    all.addAll(fitted.contenders());
    all.add(
        new Contender("the cultivars", Contender.SELF_SUPERVISED, "cultivars", Optional.empty()));
    return all;
  }

  private static double ari(Comparison comparison, String key) {
    return comparison.quality(key).orElseThrow().agreement().orElseThrow().ari().value();
  }

  private static List<List<Object>> predictions(Dataset<Row> rows) {
    return rows
        .select("scaled", "by-kmeans-pca", "by-gaussian-mixture", "by-bisecting-kmeans")
        .collectAsList()
        .stream()
        .map(row -> List.<Object>of(row.get(0), row.get(1), row.get(2), row.get(3)))
        .toList();
  }
}
