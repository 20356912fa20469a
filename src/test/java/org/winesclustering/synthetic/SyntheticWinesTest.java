package org.winesclustering.synthetic;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.SparkTest;
import org.winesclustering.clustering.BestKMeans;
import org.winesclustering.clustering.ClassCounts;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.clustering.KMeansOptions;

class SyntheticWinesTest extends SparkTest {
  private static final WineOptions UNTIDY =
      new WineOptions(2_000, 5, List.of(), 0, 7, new Contamination(0.02, 0.01, 0.1, 0.05, 2));

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void everyNumberOfPartitionsGivesTheSameRows(int partitions) {
    WineRows made = new WineRows(UNTIDY);

    assertThat(new SyntheticWines(UNTIDY).table(session(), partitions).collectAsList())
        .isEqualTo(LongStream.range(0, UNTIDY.rows()).mapToObj(made::call).toList());
  }

  /** On every machine and with every version: who cites a seed must find the table again. */
  @Test
  void aSeedMeansTheSameTableForever() {
    assertThat(hash(new TableBuilder(1_000, 3, 42).build())).isEqualTo(-4178631034360084330L);
    assertThat(hash(UNTIDY)).isEqualTo(-3777572325549770738L);
  }

  @Test
  void partitionsFollowTheSizeOfTheTable() {
    assertThat(partitions(1_000)).isEqualTo(1);
    assertThat(partitions(1_000_000)).isEqualTo(session().sparkContext().defaultParallelism());
    assertThat(partitions(10_000_000)).isEqualTo(10);
  }

  @Test
  void classesAndFeaturesAreKnownBeforeAnyRowIsMade() {
    SyntheticWines wines = new SyntheticWines(UNTIDY);

    // 59, 71, 48, 59 and 71 of 308.
    assertThat(wines.classSizes()).containsExactly(383L, 461L, 312L, 383L, 461L);
    assertThat(wines.features()).hasSize(15).endsWith("proline", "noise_1", "noise_2");
  }

  /** KMeans on the scaled columns agrees with the real cultivars to 0.897. */
  @ParameterizedTest
  @CsvSource({"3, 0.0, 0.897", "6, 0.0, 0.897"})
  void classesAreAsHardToFindAsTheCultivars(int clusters, double overlap, double expected) {
    assertThat(adjustedRandIndex(new TableBuilder(6_000, clusters, 42).overlap(overlap)))
        .isCloseTo(expected, within(0.06));
  }

  @Test
  void overlappingClassesAreHarderToFind() {
    assertThat(adjustedRandIndex(new TableBuilder(3_000, 3, 42).overlap(0.4))).isLessThan(0.7);
  }

  private static double adjustedRandIndex(TableBuilder table) {
    WineOptions options = table.build();
    SyntheticWines wines = new SyntheticWines(options);
    Dataset<Row> assembled =
        new VectorAssembler()
            .setInputCols(wines.features().toArray(String[]::new))
            .setOutputCol("features")
            .transform(wines.table(session()));
    Dataset<Row> scaled =
        new StandardScaler()
            .setWithMean(true)
            .setInputCol("features")
            .setOutputCol("scaled")
            .fit(assembled)
            .transform(assembled);
    BestKMeans kMeans = new BestKMeans(new KMeansOptions(5, 50, 5000), 1, "scaled", "prediction");
    Dataset<Row> clustered = kMeans.fit(scaled, options.clusters()).model().transform(scaled);
    return ExternalMetrics.adjustedRandIndex(
        ClassCounts.of(clustered, SyntheticWines.LABEL, "prediction").table());
  }

  /** Over all rows, with their order and their empty cells. */
  private static long hash(WineOptions options) {
    Dataset<Row> table = new SyntheticWines(options).table(session(), 3);
    List<String> names = Arrays.asList(table.columns());
    Column[] cells = names.stream().map(name -> col(name).cast("string")).toArray(Column[]::new);
    long hash = 0;
    for (Row row : table.na().fill("").select(xxhash64(cells)).collectAsList()) {
      hash = 31 * hash + row.getLong(0);
    }
    return hash;
  }

  private static int partitions(long rows) {
    return new SyntheticWines(new TableBuilder(rows, 3, 1).build())
        .table(session())
        .rdd()
        .getNumPartitions();
  }
}
