package org.winesclustering.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.winesclustering.SparkTest;
import org.winesclustering.ml.ComponentMap;

class MixtureAnomalyScoreTest extends SparkTest {
  private static final int ROWS = 40;

  private static double[][] rows(int columns) {
    SplittableRandom random = new SplittableRandom(3);
    return IntStream.range(0, ROWS)
        .mapToObj(
            row ->
                IntStream.range(0, columns)
                    .mapToDouble(column -> random.nextGaussian() / (column + 1) + row % 2 * 2)
                    .toArray())
        .toArray(double[][]::new);
  }

  private static NormalMixture mixture(double[][] rows, CovarianceModel model) {
    int[] clusters = IntStream.range(0, rows.length).map(row -> row % 2).toArray();
    return new MixtureFit(rows, model, 1e-3, 5, 0).from(clusters, 2).mixture();
  }

  @ParameterizedTest
  @EnumSource(CovarianceModel.class)
  void aLoadedStageScoresAsTheDensity(CovarianceModel model, @TempDir Path folder)
      throws IOException {
    double[][] rows = rows(3);
    MixtureDensity density = new MixtureDensity(mixture(rows, model), List.of(), 1);

    assertThat(savedAndLoaded(density, folder, rows))
        .containsExactly(Arrays.stream(rows).mapToDouble(row -> -density.log(row)).toArray());
  }

  @Test
  void aLoadedStageKnowsTheComponents(@TempDir Path folder) throws IOException {
    double[][] rows = rows(6);
    ComponentMap components = ComponentMap.fit(rows, 2);
    MixtureDensity density =
        new MixtureDensity(
            mixture(components.apply(rows), CovarianceModel.TIED), List.of(components), 0.3);

    assertThat(savedAndLoaded(density, folder, rows))
        .containsExactly(Arrays.stream(rows).mapToDouble(row -> -density.log(row)).toArray());
  }

  /** With as many components as columns, or components and noise, it is one normal density. */
  @Test
  void whatComponentsLeaveOutCountsAsNoise() {
    double noise = 0.3;
    ComponentMap first = new ComponentMap(new double[] {1, -1}, new double[][] {{0.6, 0.8}});
    double[][] rows = rows(2);
    double[][] points = first.apply(rows);
    NormalMixture one =
        new MixtureFit(points, CovarianceModel.TIED, 1e-9, 1, 0)
            .from(new int[points.length], 1)
            .mixture();
    double[] strange = {1 - 0.8 * 2, -1 + 0.6 * 2}; // 2 from the line of the component

    double atTheLine = one.share(new double[] {0}, new double[1]);
    double outside = -Math.log(2 * Math.PI * noise) / 2 - 4 / (2 * noise);

    assertThat(new MixtureDensity(one, List.of(first), noise).log(strange))
        .isCloseTo(atTheLine + outside, within(1e-9));
  }

  private static double[] savedAndLoaded(MixtureDensity density, Path folder, double[][] rows)
      throws IOException {
    String path = folder.resolve("stage").toString();
    MixtureAnomalyScore.of(density).setInputCol("scaled").write().save(path);
    List<Row> table =
        Arrays.stream(rows).map(row -> RowFactory.create(Vectors.dense(row))).toList();
    return MixtureAnomalyScore.load(path)
        .transform(
            session()
                .createDataFrame(table, new StructType().add("scaled", SQLDataTypes.VectorType())))
        .select("anomalyScore")
        .collectAsList()
        .stream()
        .mapToDouble(row -> row.getDouble(0))
        .toArray();
  }
}
