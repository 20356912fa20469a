package org.winesclustering.data.text;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows at the end of a table that hold sums or means of the rows above, whatever word they begin
 * with: their numbers say so.
 *
 * @param rows the rows of the table with some content
 * @param numbers value of each cell, by row; once with a decimal point, once with a comma
 */
record SumRows(List<TextRow> rows, List<double[][]> numbers) {
  /** Most rows of sums and means. */
  private static final int MOST = 2;

  private static final int FEWEST_RECORDS = 5;
  private static final int FEWEST_SUMS = 2;

  /** So many values of a record are means, as they are written, by no chance. */
  private static final int FEWEST_MEANS = 4;

  /** Least share of the numbers of a row that agree. */
  private static final double SHARE = 0.8;

  /**
   * Finds them, in the order of the file.
   *
   * @param rows all rows of a table
   */
  static List<AsideRow> among(List<TextRow> rows) {
    List<TextRow> filled = rows.stream().filter(row -> !row.isBlank()).toList();
    return new SumRows(filled, List.of(values(filled, '.'), values(filled, ','))).find();
  }

  private static double[][] values(List<TextRow> rows, char decimal) {
    return rows.stream()
        .map(
            row ->
                row.cells().stream().mapToDouble(cell -> NumberLike.value(cell, decimal)).toArray())
        .toArray(double[][]::new);
  }

  private List<AsideRow> find() {
    return IntStream.iterate(MOST, count -> count > 0, count -> count - 1)
        .filter(count -> rows.size() - count >= FEWEST_RECORDS)
        .filter(count -> areSummaries(rows.size() - count))
        .mapToObj(count -> rows.subList(rows.size() - count, rows.size()))
        .findFirst()
        .stream()
        .flatMap(List::stream)
        .map(row -> new AsideRow(Aside.TOTAL, row))
        .toList();
  }

  private boolean areSummaries(int records) {
    return IntStream.range(records, rows.size()).allMatch(row -> isSummary(row, records));
  }

  private boolean isSummary(int row, int records) {
    int[] numeric =
        IntStream.range(0, rows.get(row).width())
            .filter(column -> NumberLike.matches(rows.get(row).cell(column)))
            .toArray();
    long sums = IntStream.of(numeric).filter(c -> isSum(row, c, records, false)).count();
    long means = IntStream.of(numeric).filter(c -> isSum(row, c, records, true)).count();
    return (sums >= FEWEST_SUMS && sums >= SHARE * numeric.length)
        || (means >= FEWEST_MEANS && means >= SHARE * numeric.length);
  }

  /** Whether a number is the sum, or the mean, of those above, to its last digit. */
  private boolean isSum(int row, int column, int records, boolean isMean) {
    return IntStream.range(0, numbers.size())
        .anyMatch(
            sign -> {
              double[][] values = numbers.get(sign);
              double[] above =
                  Stream.of(values)
                      .limit(records)
                      .filter(cells -> column < cells.length && !Double.isNaN(cells[column]))
                      .mapToDouble(cells -> cells[column])
                      .toArray();
              double sum = IntStream.range(0, above.length).mapToDouble(i -> above[i]).sum();
              double expected = isMean ? sum / above.length : sum;
              double digit =
                  Math.pow(
                      10, -NumberLike.decimals(rows.get(row).cell(column), sign == 0 ? '.' : ','));
              return values[row][column] != 0
                  && Math.abs(values[row][column] - expected) <= 0.51 * digit;
            });
  }
}
