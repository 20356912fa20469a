package org.winesclustering.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows are made without Spark: what a table holds does not depend on who makes it. */
class WineRowsTest {
  private static final int ROWS = 20_000;
  private static final int FEATURES = 13;
  private static final WineOptions PLAIN = plain().build();

  @Test
  void classesHaveTheMeansAndCovariancesOfTheCultivars() {
    List<double[][]> cultivars = WineSample.bundled().rowsByCultivar();
    List<Row> rows = rows(PLAIN);

    for (int number = 1; number <= 3; number++) {
      double[][] real = cultivars.get(number - 1);
      double[][] made = ofClass(rows, number);
      RealMatrix realSpread = Gaussian.covariance(real);
      RealMatrix madeSpread = Gaussian.covariance(made);
      for (int j = 0; j < FEATURES; j++) {
        double deviation = Math.sqrt(realSpread.getEntry(j, j));
        // Cutting to the range of the column moves means and takes from variances.
        assertThat(Gaussian.mean(made)[j])
            .isCloseTo(Gaussian.mean(real)[j], within(0.12 * deviation));
        assertThat(Math.sqrt(madeSpread.getEntry(j, j)) / deviation).isBetween(0.85, 1.04);
        for (int i = 0; i < j; i++) {
          assertThat(correlation(madeSpread, i, j))
              .isCloseTo(0.9 * correlation(realSpread, i, j), within(0.1));
        }
      }
    }
  }

  @Test
  void sharesAreThoseOfTheCultivars() {
    // 59/178, 71/178 and 48/178 of 20,000.
    assertThat(classSizes(rows(PLAIN)))
        .containsExactly(entry(1, 6629), entry(2, 7978), entry(3, 5393));
  }

  @Test
  void classesAreShuffled() {
    assertThat(classSizes(rows(PLAIN).subList(0, 3_000)).get(3)).isBetween(720, 900);
  }

  @Test
  void valuesHaveTheRangeAndThePrecisionOfTheirColumn() {
    List<WineColumn> columns = WineSample.bundled().columns();
    assertThat(columns.stream().map(WineColumn::decimals))
        .containsExactly(2, 2, 2, 1, 0, 2, 2, 2, 2, 2, 2, 2, 0);

    for (Row row : rows(PLAIN)) {
      for (int j = 0; j < FEATURES; j++) {
        WineColumn column = columns.get(j);
        assertThat(row.getDouble(j)).isBetween(column.least(), column.most());
        String text = Double.toString(row.getDouble(j));
        int digits = text.endsWith(".0") ? 0 : text.length() - text.indexOf('.') - 1;
        assertThat(digits).isLessThanOrEqualTo(column.decimals());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6, 50})
  void thereAreAsManyClassesAsAskedFor(int clusters) {
    assertThat(classSizes(rows(new TableBuilder(5_000, clusters, 1).build())).keySet())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, clusters).boxed().toList());
  }

  @Test
  void oneClassIsTheWholeTable() {
    double[] real = Gaussian.mean(WineSample.bundled().rows());
    RealMatrix spread = Gaussian.covariance(WineSample.bundled().rows());
    double[] made = Gaussian.mean(ofClass(rows(new TableBuilder(ROWS, 1, 42).build()), 1));

    for (int j = 0; j < FEATURES; j++) {
      assertThat(made[j]).isCloseTo(real[j], within(0.12 * Math.sqrt(spread.getEntry(j, j))));
    }
  }

  @Test
  void furtherClassesAreAsFarApartAsTheCultivars() {
    List<Gaussian> classes = WineClasses.of(10, 0, 42).distributions();

    double cultivars = closest(classes.subList(0, 3), classes.get(0));
    assertThat(closest(classes, classes.get(0))).isGreaterThan(0.8 * cultivars);
  }

  @Test
  void furtherClassesFollowFromTheSeed() {
    double[] mean = WineClasses.of(4, 0, 1).distributions().get(3).mean();

    assertThat(WineClasses.of(6, 0, 1).distributions().get(3).mean()).isEqualTo(mean);
    assertThat(WineClasses.of(4, 0, 2).distributions().get(3).mean()).isNotEqualTo(mean);
  }

  @Test
  void givenSharesAreExact() {
    assertThat(classSizes(rows(new TableBuilder(1_000, 3, 1).shares(8.0, 1.5, 0.5).build())))
        .containsExactly(entry(1, 800), entry(2, 150), entry(3, 50));
  }

  @Test
  void overlapDrawsTheClassesTogether() {
    double apart = distanceOfMeans(PLAIN);

    assertThat(distanceOfMeans(plain().overlap(0.5).build()))
        .isCloseTo(0.5 * apart, within(0.05 * apart));
    assertThat(distanceOfMeans(plain().overlap(1).build())).isCloseTo(0, within(0.05 * apart));
  }

  @Test
  void missingCellsAreExactInNumber() {
    List<Row> rows = rows(plain().missing(0.05).build());

    assertThat(cells(rows).filter(cell -> cell == Empty.CELL).count()).isEqualTo(13_000);
    assertThat(rows).noneMatch(row -> row.isNullAt(FEATURES));
  }

  @Test
  void textCellsAreExactInNumber() {
    WineRows made = new WineRows(plain().text(0.01).missing(0.02).build());
    List<Row> rows = rows(made);

    assertThat(made.schema().apply("alcohol").dataType()).isEqualTo(DataTypes.StringType);
    assertThat(cells(rows).filter(cell -> cell == Empty.CELL).count()).isEqualTo(5_200);
    assertThat(
            cells(rows)
                .filter(cell -> cell instanceof String text && !text.matches("\\d+(\\.\\d+)?"))
                .count())
        .isEqualTo(2_600);
  }

  @Test
  void duplicatesRepeatWholeRows() {
    List<Row> rows = rows(plain().duplicates(0.1).build());

    // Of 6629, 7978 and 5393 rows.
    assertThat(rows.size() - rows.stream().distinct().count()).isEqualTo(662 + 797 + 539);
    assertThat(rows(PLAIN).stream().distinct().count()).isEqualTo(ROWS);
    assertThat(classSizes(rows)).isEqualTo(classSizes(rows(PLAIN)));
  }

  @Test
  void outliersLieFarOutOfRange() {
    List<WineColumn> columns = WineSample.bundled().columns();
    List<Row> rows = rows(plain().outliers(0.01).build());

    List<Long> wildCells =
        rows.stream()
            .map(row -> IntStream.range(0, FEATURES).filter(j -> isWild(row, j, columns)).count())
            .filter(count -> count > 0)
            .toList();
    assertThat(wildCells).hasSize(200).allMatch(count -> count <= 3).contains(1L, 2L, 3L);
  }

  @Test
  void noiseSaysNothingAboutTheClass() {
    WineRows made = new WineRows(plain().noiseColumns(2).build());
    List<Row> rows = rows(made);

    assertThat(List.of(made.schema().fieldNames()).subList(FEATURES, FEATURES + 3))
        .containsExactly("noise_1", "noise_2", "cultivar");
    for (int number = 1; number <= 3; number++) {
      int label = number;
      double mean =
          rows.stream()
              .filter(row -> row.getInt(FEATURES + 2) == label)
              .mapToDouble(row -> row.getDouble(FEATURES))
              .average()
              .orElseThrow();
      assertThat(mean).isCloseTo(0, within(0.05));
    }
  }

  @Test
  void contaminationLeavesTheOtherCellsAlone() {
    List<Row> plain = rows(PLAIN);
    List<Row> untidy = rows(plain().missing(0.1).outliers(0.01).noiseColumns(1).build());

    long same =
        IntStream.range(0, ROWS)
            .filter(
                i ->
                    IntStream.range(0, FEATURES)
                        .allMatch(
                            j ->
                                untidy.get(i).isNullAt(j)
                                    || untidy.get(i).get(j).equals(plain.get(i).get(j))))
            .count();
    // All but the 200 outliers, less those whose wild cells are empty.
    assertThat(same).isBetween(19_800L, 19_850L);
  }

  @Test
  void anotherSeedGivesAnotherTable() {
    assertThat(rows(new TableBuilder(100, 3, 1).build()))
        .doesNotContainAnyElementsOf(rows(new TableBuilder(100, 3, 2).build()));
  }

  @Test
  void smallestTables() {
    assertThat(rows(new TableBuilder(1, 1, 1).build())).hasSize(1);
    assertThat(classSizes(rows(new TableBuilder(3, 3, 1).build()))).hasSize(3);
  }

  /** Stands for an empty cell, because streams hold no nulls well. */
  private enum Empty {
    CELL
  }

  private static Stream<Object> cells(List<Row> rows) {
    return rows.stream()
        .flatMap(
            row ->
                IntStream.range(0, FEATURES)
                    .mapToObj(j -> row.isNullAt(j) ? Empty.CELL : row.get(j)));
  }

  private static boolean isWild(Row row, int j, List<WineColumn> columns) {
    double width = columns.get(j).most() - columns.get(j).least();
    double value = row.getDouble(j);
    return value <= columns.get(j).least() - 0.99 * width
        || value >= columns.get(j).most() + 0.99 * width;
  }

  private static double closest(List<Gaussian> classes, Gaussian spread) {
    return IntStream.range(0, classes.size())
        .boxed()
        .flatMap(
            i ->
                classes.subList(0, i).stream()
                    .map(other -> spread.distance(other.mean(), classes.get(i).mean())))
        .min(Double::compare)
        .orElseThrow();
  }

  /** Proline tells the first cultivar best. */
  private static double distanceOfMeans(WineOptions options) {
    List<Row> rows = rows(options);
    return Gaussian.mean(ofClass(rows, 1))[12] - Gaussian.mean(ofClass(rows, 2))[12];
  }

  private static double correlation(RealMatrix spread, int i, int j) {
    return spread.getEntry(i, j) / Math.sqrt(spread.getEntry(i, i) * spread.getEntry(j, j));
  }

  private static Map<Integer, Integer> classSizes(List<Row> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> row.getInt(row.length() - 1),
                TreeMap::new,
                Collectors.summingInt(row -> 1)));
  }

  private static Map.Entry<Integer, Integer> entry(int number, int size) {
    return Map.entry(number, size);
  }

  private static double[][] ofClass(List<Row> rows, int number) {
    return rows.stream()
        .filter(row -> row.getInt(FEATURES) == number)
        .map(row -> IntStream.range(0, FEATURES).mapToDouble(row::getDouble).toArray())
        .toArray(double[][]::new);
  }

  private static TableBuilder plain() {
    return new TableBuilder(ROWS, 3, 42);
  }

  private static List<Row> rows(WineOptions options) {
    return rows(new WineRows(options), options.rows());
  }

  private static List<Row> rows(WineRows made) {
    return rows(made, ROWS);
  }

  private static List<Row> rows(WineRows made, long count) {
    return LongStream.range(0, count).mapToObj(made::call).toList();
  }
}
