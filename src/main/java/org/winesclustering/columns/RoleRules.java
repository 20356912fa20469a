package org.winesclustering.columns;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.math3.special.Gamma;

/**
 * Rules by which the roles of columns are found that nobody has configured: by their names, the
 * notation of their cells, and how often values occur again.
 */
final class RoleRules {
  /** Least number of rows of which whole numbers are not all different by chance. */
  private static final int FEWEST_ROWS = 5;

  /** Probability below which something is not a chance. */
  private static final double CHANCE = 0.01;

  /** Least share of different values in a column that is nearly unique. */
  private static final double NEARLY = 0.97;

  private static final int MOST_CLASSES = 30;
  private static final int MOST_CATEGORIES = 100;

  /** Greatest mean step of row numbers of which some are left out. */
  private static final int LONGEST_STEP = 20;

  private static final Pattern NUMBERED = Pattern.compile("c\\d+|_c\\d+|V\\d+");

  private final List<ColumnProfile> columns;
  private final boolean isHeaderless;
  private final long coarse;

  RoleRules(List<ColumnProfile> columns) {
    this.columns = columns;
    this.isHeaderless =
        columns.size() > 2
            && columns.stream().allMatch(column -> NUMBERED.matcher(column.name()).matches());
    this.coarse = isHeaderless ? columns.stream().filter(RoleRules::isOfClassNumbers).count() : 0;
  }

  RoleFinding of(int position) {
    ColumnProfile column = columns.get(position);
    NameWords name = new NameWords(column.name());
    if (column.type() == ColumnType.TIME) {
      return RoleFinding.plain(ColumnRole.DATE, "by its type");
    }
    if (column.type() == ColumnType.BOOLEAN && column.tally().different() < 2) {
      return RoleFinding.plain(ColumnRole.CONSTANT, "no more than one value");
    }
    if (column.type() == ColumnType.BOOLEAN) {
      return RoleFinding.plain(ColumnRole.CATEGORY, "true and false");
    }
    if (column.type() == ColumnType.NUMBERS) {
      return arrays(column.arrays().orElseThrow());
    }
    if (column.type() == ColumnType.OTHER) {
      return RoleFinding.plain(ColumnRole.LEFT_OUT, "neither numbers nor words");
    }
    if (column.tally().filled() == 0) {
      return column.type() == ColumnType.NUMBER
          ? RoleFinding.plain(ColumnRole.FEATURE, "numbers")
          : RoleFinding.plain(ColumnRole.LEFT_OUT, "no values");
    }
    return column.isNumeric() ? numbers(column, name, position) : words(column, name);
  }

  private static RoleFinding arrays(ArrayTally arrays) {
    if (arrays.isEmpty()) {
      return RoleFinding.plain(ColumnRole.LEFT_OUT, "no values");
    }
    if (arrays.isConstant()) {
      return RoleFinding.plain(ColumnRole.CONSTANT, "the same numbers in all records");
    }
    return arrays.length().isPresent()
        ? RoleFinding.plain(
            ColumnRole.FEATURE, "%,d numbers a record".formatted(arrays.length().getAsInt()))
        : RoleFinding.plain(ColumnRole.LEFT_OUT, "arrays of no one length");
  }

  private RoleFinding numbers(ColumnProfile column, NameWords name, int position) {
    return date(column, name)
        .or(() -> key(column, name, position))
        .or(() -> code(column, name))
        .or(() -> label(column, name, position))
        .orElseGet(() -> RoleFinding.plain(ColumnRole.FEATURE, feature(column)));
  }

  private static String feature(ColumnProfile column) {
    return column.texts() == 0
        ? "numbers"
        : "numbers in %d of %d cells"
            .formatted(column.numbers(), column.numbers() + column.texts());
  }

  private static RoleFinding words(ColumnProfile column, NameWords name) {
    ColumnTally tally = column.tally();
    long filled = tally.filled();
    long different = tally.different();
    if (tally.dates().written() * 2 > filled) {
      return RoleFinding.plain(ColumnRole.DATE, "days or times");
    }
    if (filled >= FEWEST_ROWS && different >= NEARLY * filled && tally.blanks() * 10 <= filled) {
      return RoleFinding.plain(ColumnRole.KEY, "words that occur once");
    }
    if (name.isKey()) {
      return RoleFinding.plain(ColumnRole.KEY, "by its name");
    }
    if (different < 2) {
      return RoleFinding.plain(ColumnRole.CONSTANT, "one word");
    }
    boolean isFew = different <= MOST_CATEGORIES && different * 2 <= filled;
    if (isFew && different >= 2 && different <= MOST_CLASSES && name.isLabel()) {
      return RoleFinding.plain(
          ColumnRole.LABEL_CANDIDATE,
          "%d words, named like known classes; --label %s compares with them"
              .formatted(different, column.name()));
    }
    if (isFew) {
      return RoleFinding.plain(ColumnRole.CATEGORY, "%d different words".formatted(different));
    }
    return RoleFinding.plain(ColumnRole.TEXT, "about %d different words".formatted(different));
  }

  private static Optional<RoleFinding> date(ColumnProfile column, NameWords name) {
    return DayRules.ofNumbers(column, name)
        .flatMap(notation -> asked(ColumnRole.DATE, notation.description()));
  }

  private Optional<RoleFinding> key(ColumnProfile column, NameWords name, int position) {
    ColumnTally tally = column.tally();
    NumberSeries series = tally.series();
    long filled = column.numbers();
    boolean isUnique = filled >= FEWEST_ROWS && tally.different() >= NEARLY * filled;
    if (name.isKey() && (series.isWhole() ? tally.different() > 2 : isUnique)) {
      return asked(
          ColumnRole.KEY,
          isUnique ? "named like a key, no value twice" : "whole numbers, named like a key");
    }
    if (!isUnique) {
      return Optional.empty();
    }
    boolean isUnnamed = position == 0 && name.isUnnamed() && !isHeaderless;
    if (series.isWhole() && (name.isNumber() || isUnnamed)) {
      return asked(ColumnRole.KEY, "whole numbers, no value twice, named like a row number");
    }
    if (series.hasEvenSteps()) {
      return asked(ColumnRole.KEY, "looks like a row number: it rises or falls in even steps");
    }
    if (series.isWhole()
        && (isNoChance(column)
            || (series.isMonotone() && series.range() <= LONGEST_STEP * (double) filled))) {
      return asked(ColumnRole.KEY, "looks like a row number: whole numbers, no value twice");
    }
    return Optional.empty();
  }

  /** Whether so many whole numbers from their range would not all differ, were they measured. */
  private static boolean isNoChance(ColumnProfile column) {
    double range = column.tally().series().range() + 1;
    double rows = column.numbers();
    if (column.tally().different() == (long) rows && rows <= range) {
      double allDifferent =
          Gamma.logGamma(range + 1) - Gamma.logGamma(range - rows + 1) - rows * Math.log(range);
      return allDifferent < Math.log(CHANCE);
    }
    // Of nearly unique ones: as many different values as chance would not give.
    double expected = -range * Math.expm1(-rows / range);
    return rows >= 100 && expected < 0.9 * rows;
  }

  private static Optional<RoleFinding> code(ColumnProfile column, NameWords name) {
    ColumnTally tally = column.tally();
    if (tally.leadingZeros() > 0 && tally.series().isWhole()) {
      return asked(ColumnRole.CATEGORY, "codes: whole numbers that begin with 0");
    }
    return name.isCode() && tally.series().isWhole() && tally.different() > 2
        ? asked(ColumnRole.CATEGORY, "codes: whole numbers, by its name")
        : Optional.empty();
  }

  private Optional<RoleFinding> label(ColumnProfile column, NameWords name, int position) {
    long different = column.tally().different();
    boolean isFew =
        column.tally().series().isWhole()
            && different >= 2
            && different <= MOST_CLASSES
            && different * 2 <= column.numbers();
    if (isFew && name.isLabel()) {
      return asked(
          ColumnRole.LABEL_CANDIDATE, "%d whole numbers, named like classes".formatted(different));
    }
    boolean isAtBorder = position == 0 || position == columns.size() - 1;
    return isHeaderless && isAtBorder && isOfClassNumbers(column) && coarse * 4 <= columns.size()
        ? asked(
            ColumnRole.LABEL_CANDIDATE,
            "looks like classes: %d whole numbers in the %s column of a table without a header"
                .formatted(different, position == 0 ? "first" : "last"))
        : Optional.empty();
  }

  /** Whether the values are few whole numbers without gaps, counted from -1, 0 or 1. */
  private static boolean isOfClassNumbers(ColumnProfile column) {
    NumberSeries series = column.tally().series();
    long different = column.tally().different();
    return series.isWhole()
        && different >= 2
        && different <= 20
        && different * 5 <= column.numbers()
        && Math.abs(series.least()) <= 1
        && series.range() + 1 == different;
  }

  private static Optional<RoleFinding> asked(ColumnRole role, String how) {
    return Optional.of(RoleFinding.asked(role, how));
  }
}
