package org.winesclustering.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.DenseVectors;

class InvariantEncoderTest extends SparkTest {
  private static final StructType SCHEMA =
      new StructType().add("id", DataTypes.IntegerType).add("spectrum", SQLDataTypes.VectorType());

  /** Peaks of different widths: 24 records of a doublet or one peak, anywhere along the axis. */
  private static double[][] spectra() {
    return IntStream.range(0, 24)
        .mapToObj(i -> spectrum(i % 2 == 0, 20 + i))
        .toArray(double[][]::new);
  }

  private static double[] spectrum(boolean isDoublet, double place) {
    return IntStream.range(0, 64)
        .mapToDouble(
            i ->
                isDoublet
                    ? peak(i - place + 3, 1.2) + peak(i - place - 3, 1.2)
                    : 2 * peak(i - place, 3))
        .toArray();
  }

  private static double peak(double distance, double width) {
    return Math.exp(-distance * distance / (2 * width * width)) / width;
  }

  private static Dataset<Row> table(double[][] spectra) {
    List<Row> rows =
        IntStream.range(0, spectra.length)
            .mapToObj(i -> RowFactory.create(i, Vectors.dense(spectra[i])))
            .toList();
    return session().createDataFrame(rows, SCHEMA);
  }

  private static InvariantEncoder encoder() {
    return new InvariantEncoder()
        .setInputCol("spectrum")
        .setMembers(2)
        .setFilters(List.of(8, 8))
        .setEmbeddingSize(4)
        .setSeed(7);
  }

  private static double[][] encoded(InvariantEncoderModel model, Dataset<Row> table) {
    return model.transform(table).orderBy("id").collectAsList().stream()
        .map(row -> row.<Vector>getAs("invariants").toArray())
        .toArray(double[][]::new);
  }

  private static double distance(double[] one, double[] other) {
    return Math.sqrt(
        Arrays.stream(DenseVectors.minus(new double[][] {one}, other)[0]).map(x -> x * x).sum());
  }

  @Test
  void whatMovesStaysNearAndWhatDiffersGoesFar() {
    InvariantEncoderModel model = encoder().setShift(20).setEpochs(60).fit(table(spectra()));

    // Places between those of the training.
    double[][] points =
        encoded(
            model,
            table(
                new double[][] {
                  spectrum(true, 24.5), spectrum(true, 36.5),
                  spectrum(false, 24.5), spectrum(false, 36.5)
                }));

    double moved = Math.max(distance(points[0], points[1]), distance(points[2], points[3]));
    double differing = Math.min(distance(points[0], points[2]), distance(points[1], points[3]));
    assertThat(differing).isGreaterThan(2 * moved);
  }

  /**
   * Two sensors over time, each with one answer that comes at any time: the second one's after the
   * first one's, or before. Every other pair of records was stopped early.
   */
  private static double[][] sensors() {
    return IntStream.range(0, 40)
        .mapToObj(i -> sensors(i % 2 == 0 ? 6 : -6, 16 + i % 11 + 0.3 * (i % 3), i % 4 < 2))
        .toArray(double[][]::new);
  }

  private static double[] sensors(int lag, double place, boolean isStopped) {
    return IntStream.range(0, 2 * 64)
        .mapToDouble(
            i ->
                isStopped && i % 64 >= 42
                    ? Double.NaN
                    : i < 64 ? 2 * peak(i - place, 2.5) : 5 * peak(i - 64 - place - lag, 2.5))
        .toArray();
  }

  /** Share of the records of which two clusters say which of two classes they are of. */
  private static double agreement(double[][] points, IntPredicate isFirst) {
    Dataset<Row> table = table(points);
    KMeansModel clusters = new KMeans().setFeaturesCol("spectrum").setK(2).setSeed(3).fit(table);
    List<Row> found = clusters.transform(table).orderBy("id").collectAsList();
    long same =
        IntStream.range(0, points.length)
            .filter(i -> (found.get(i).<Integer>getAs("prediction") == 0) == isFirst.test(i))
            .count();
    return Math.max(same, points.length - same) / (double) points.length;
  }

  @Test
  void channelsTellTogetherWhatNoneTellsAloneAndTheirEndTellsNothing() {
    Dataset<Row> table = table(sensors());

    InvariantEncoderModel model = encoder().setChannels(2).setSeed(9).setEpochs(60).fit(table);
    double[][] points = encoded(model, table);
    double[][] first = IntStream.range(0, 20).mapToObj(i -> points[2 * i]).toArray(double[][]::new);

    assertThat(agreement(points, i -> i % 2 == 0)).isGreaterThan(0.9);
    // Half is chance.
    assertThat(agreement(first, i -> i % 2 == 0)).isLessThan(0.75);
  }

  @Test
  void channelsMustDivideTheVectorsAndEndsMustBeKnownOfTheTraining() {
    assertThatThrownBy(() -> encoder().setChannels(3).fit(table(spectra())))
        .hasMessageContaining("channels is 3, and the vectors of column spectrum have 64 numbers");
    InvariantEncoderModel whole = encoder().setEpochs(2).fit(table(spectra()));
    double[] ended = spectrum(true, 30);
    ended[63] = Double.NaN;
    assertThatThrownBy(() -> encoded(whole, table(new double[][] {ended})))
        .hasStackTraceContaining("value NaN of scaled feature 63 is not a finite number");
  }

  @Test
  void partitionsAndSavingChangeNothing(@TempDir Path directory) throws Exception {
    Dataset<Row> table = table(spectra());
    InvariantEncoderModel model = encoder().setEpochs(4).fit(table);
    double[][] points = encoded(model, table);

    double[][] again =
        encoded(encoder().setEpochs(4).fit(table.repartition(5).orderBy("spectrum")), table);
    model.write().save(directory.resolve("model").toString());
    InvariantEncoderModel loaded =
        InvariantEncoderModel.load(directory.resolve("model").toString());

    assertThat(again).isDeepEqualTo(points);
    assertThat(encoded(loaded, table)).isDeepEqualTo(points);
    assertThat(model.transformSchema(table.schema()).fieldNames())
        .isEqualTo(model.transform(table).columns());
    assertThat(points[0]).hasSize(8);
  }

  @Test
  void longRecordsAreReadByTheMeansOfNeighbours() {
    double[][] spectra =
        Arrays.stream(spectra())
            .map(row -> IntStream.range(0, 1_300).mapToDouble(i -> row[i * 64 / 1_300]).toArray())
            .toArray(double[][]::new);

    InvariantEncoderModel model = encoder().setEpochs(2).fit(table(spectra));

    assertThat(model.getOrDefault(model.neighbours())).isEqualTo(3);
    assertThat(encoded(model, table(spectra))[0]).hasSize(8).doesNotContain(Double.NaN);
  }

  @Test
  void recordsThatDoNotDifferAreRefused() {
    double[] one = spectrum(true, 30);

    assertThatThrownBy(() -> encoder().fit(table(new double[][] {one, one, one})))
        .isInstanceOfSatisfying(
            WinesFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.DATA_QUALITY))
        .hasMessageContaining("column spectrum has 1 records that differ");
    assertThatThrownBy(() -> encoder().fit(table(new double[0][])))
        .hasMessageContaining("0 records");
    assertThatThrownBy(() -> encoder().setInputCol("other").fit(table(spectra())))
        .hasMessageContaining("column other is missing");
  }

  @Test
  void longerRecordsHaveMoreConvolutions() {
    InvariantEncoder encoder = new InvariantEncoder();

    assertThat(encoder.filters(16)).containsExactly(32);
    assertThat(encoder.filters(24)).containsExactly(32);
    assertThat(encoder.filters(200)).containsExactly(32, 32, 64, 64);
    assertThat(encoder.filters(512)).containsExactly(32, 32, 64, 64, 64);
    assertThat(encoder.setStride(1).filters(512)).hasSize(6);
    assertThat(encoder.setFilters(List.of(8)).filters(512)).containsExactly(8);
    InvariantEncoder narrow = new InvariantEncoder();
    // A filter of the first convolution sees 3 strides of 2; of the next one 3 of twice as many.
    assertThat(narrow.reach(1)).isEqualTo(6);
    assertThat(narrow.reach(2)).isEqualTo(16);
    assertThat(narrow.setKernelSize(1).setStride(1).reach(4)).isEqualTo(1);
    // As of stacked dilated convolutions: 1 + 2 (1 + 2 + 4 + 8).
    assertThat(narrow.setKernelSize(3).setDilation(2).reach(4)).isEqualTo(31);
  }
}
