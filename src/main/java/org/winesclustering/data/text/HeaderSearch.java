package org.winesclustering.data.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Search for the row with the names of the columns among the first rows, by evidence.
 *
 * @param rows the first rows
 * @param columns usual number of cells
 */
record HeaderSearch(List<TextRow> rows, int columns) {
  private static final int MOST_BEFORE = 60;

  /** Least number of rows below that tell where the values of a column lie. */
  private static final int ENOUGH_ROWS = 5;

  /** Least number of columns that are counted in a record by no chance. */
  private static final int SURELY_COUNTED = 5;

  /**
   * Where the table begins.
   *
   * @param first index of the first row of the table; those before are titles and notes
   * @param header whether it holds the names of the columns
   */
  record Found(int first, boolean header) {}

  /**
   * Finds the beginning of the table.
   *
   * @param given whether there is a header, if that is known
   */
  Found find(Optional<Boolean> given) {
    if (isToa5()) {
      return new Found(1, given.orElse(true));
    }
    int full = firstWhere(i -> !isBesideTable(rows.get(i)));
    // A title of several cells stands above names, never above a record.
    if (given.isEmpty() && isTitleOfNames(full)) {
      full++;
    }
    if (given.orElseGet(() -> false) || (given.isEmpty() && isHeader(full))) {
      return new Found(full, true);
    }
    // Without names below them, rows with few cells filled are records with gaps.
    return new Found(firstWhere(i -> rows.get(i).width() == columns), false);
  }

  /** Whether a row with too few cells for names stands above names, and not above units. */
  private boolean isTitleOfNames(int index) {
    int missing = columns - rows.get(index).width();
    return missing > 0
        && isHeader(index + 1)
        && (missing > 1
            || rows.get(index + 1).cells().stream().distinct().count()
                == rows.get(index + 1).width());
  }

  /** Whether a data logger of Campbell Scientific wrote the file, whose first line is its own. */
  private boolean isToa5() {
    return rows.size() > 2 && rows.get(0).cell(0).equals("TOA5");
  }

  private int firstWhere(IntPredicate condition) {
    return IntStream.range(0, Math.min(rows.size(), MOST_BEFORE))
        .filter(condition)
        .findFirst()
        .orElse(0);
  }

  /** Whether a row has too little in it for names or for a record. */
  private boolean isBesideTable(TextRow row) {
    boolean few = columns > 2 ? row.filled() * 2 <= columns : row.filled() < columns;
    return few && columns > 1 && !row.first().filter(NumberLike::matches).isPresent();
  }

  private boolean isHeader(int index) {
    if (index >= rows.size()) {
      return false;
    }
    TextRow row = rows.get(index);
    int numbers = (int) row.cells().stream().filter(NumberLike::matches).count();
    if (numbers > 0) {
      return isOfNumbers(row, index);
    }
    int shift = columns - row.width() == 1 ? 1 : 0;
    return IntStream.range(0, columns)
            .anyMatch(column -> CsvSample.shareOfNumbers(below(index, column)) >= 0.5)
        || IntStream.range(0, row.width())
            .allMatch(
                column -> below(index, column + shift).noneMatch(row.cells().get(column)::equals));
  }

  /**
   * Whether numbers in a row are names, such as wavelengths or years: they rise or fall from column
   * to column, and lie where no value below them does.
   */
  private boolean isOfNumbers(TextRow row, int index) {
    int shift = columns - row.width() == 1 ? 1 : 0;
    int[] numeric =
        IntStream.range(0, row.width())
            .filter(i -> NumberLike.value(row.cell(i)).isPresent())
            .toArray();
    double[] names =
        Arrays.stream(numeric).mapToDouble(i -> NumberLike.value(row.cell(i)).orElse(0)).toArray();
    int texts = row.filled() - numeric.length;
    boolean textsRecur =
        IntStream.range(0, row.width())
            .filter(i -> NumberLike.value(row.cell(i)).isEmpty() && !row.cell(i).isEmpty())
            .anyMatch(i -> below(index, i + shift).anyMatch(row.cell(i)::equals));
    if (textsRecur || !isMonotone(names)) {
      return false;
    }
    boolean areYears =
        texts > 0
            && Arrays.stream(names).allMatch(n -> n == Math.rint(n) && n >= 1900 && n <= 2100);
    boolean areCounted = isCounted(names) && names.length >= 3 && !isCountedBelow(index, numeric);
    if (names.length < 3 && !areYears) {
      return false;
    }
    long apart =
        IntStream.range(0, numeric.length)
            .filter(i -> isApart(names[i], index, numeric[i] + shift))
            .count();
    return (areCounted && names.length >= SURELY_COUNTED)
        || apart >= (areCounted ? 0.5 : 0.9) * names.length;
  }

  private static boolean isMonotone(double... values) {
    return IntStream.range(1, values.length).allMatch(i -> values[i] > values[i - 1])
        || IntStream.range(1, values.length).allMatch(i -> values[i] < values[i - 1]);
  }

  /** Whether the values are 0, 1, 2, .. or 1, 2, 3, .. */
  private static boolean isCounted(double... values) {
    return (values[0] == 0 || values[0] == 1)
        && IntStream.range(0, values.length).allMatch(i -> values[i] == values[0] + i);
  }

  private boolean isCountedBelow(int index, int... numeric) {
    return rows.stream()
        .skip(index + 1L)
        .map(row -> Arrays.stream(numeric).mapToDouble(i -> value(row, i)).toArray())
        .anyMatch(HeaderSearch::isCounted);
  }

  private static double value(TextRow row, int column) {
    return NumberLike.value(row.cell(column)).orElse(Double.NaN);
  }

  /** Whether a number lies further from the values of a column than these lie apart. */
  private boolean isApart(double name, int index, int column) {
    double[] values =
        below(index, column)
            .map(NumberLike::value)
            .flatMapToDouble(value -> value.stream())
            .toArray();
    if (values.length < ENOUGH_ROWS) {
      return false;
    }
    double least = Arrays.stream(values).min().orElseThrow();
    double most = Arrays.stream(values).max().orElseThrow();
    double span = most - least;
    return name < least - span || name > most + span;
  }

  private Stream<String> below(int index, int column) {
    return rows.stream()
        .skip(index + 1L)
        .filter(row -> row.width() > column)
        .map(row -> row.cells().get(column));
  }
}
