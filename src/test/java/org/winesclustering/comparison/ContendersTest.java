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
  private static final ContenderColumns COLUMNS =
      new ContenderColumns("pca", "kMeansPca", "mixture", "bisecting");

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
            Contender.KMEANS_PCA, Contender.GAUSSIAN_MIXTURE, Contender.BISECTING_KMEANS);
    Comparison comparison = Comparison.of(rows, all(fitted), options(Optional.of("cultivar")));
    assertThat(ari(comparison, Contender.KMEANS)).isBetween(0.87, 0.91);
    assertThat(ari(comparison, Contender.KMEANS_PCA)).isBetween(0.88, 0.91);
    assertThat(ari(comparison, Contender.GAUSSIAN_MIXTURE)).isGreaterThan(0.8);
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
    List<Row> wide =
        IntStream.range(0, 30)
            .mapToObj(i -> RowFactory.create(Vectors.dense(values(i, 101))))
            .toList();
    Dataset<Row> rows = table(wide);

    FittedContenders fitted = contenders(5000).fit(rows);

    assertThat(fitted.skipped())
        .containsExactly(
            new SkippedContender(
                "the Gaussian mixture",
                Contender.GAUSSIAN_MIXTURE,
                "there are 101 columns, more than 100"));
    assertThat(fitted.addTo(rows).columns()).doesNotContain(COLUMNS.gaussianMixture());
    assertThat(fitted.contenders()).hasSize(2);
  }

  @Test
  void skipsADegenerateMixture() {
    List<Row> few =
        IntStream.range(0, 12)
            .mapToObj(i -> RowFactory.create(Vectors.dense(values(i, 6))))
            .toList();

    assertThat(contenders(5000).fit(table(few)).skipped())
        .extracting(SkippedContender::key)
        .containsExactly(Contender.GAUSSIAN_MIXTURE);
  }

  @Test
  void refusesASingleCluster() {
    assertThatThrownBy(() -> new Contenders(1, "scaled", COLUMNS, 10, 1, 1))
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
    return new Contenders(3, "scaled", COLUMNS, sampleRows, 5, 42);
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
        .select("scaled", COLUMNS.kMeansPca(), COLUMNS.gaussianMixture(), COLUMNS.bisectingKMeans())
        .collectAsList()
        .stream()
        .map(row -> List.<Object>of(row.get(0), row.get(1), row.get(2), row.get(3)))
        .toList();
  }
}
