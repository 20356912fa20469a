package org.winesclustering.columns;

import java.util.List;
import java.util.Optional;
import org.winesclustering.columns.NumberText.Signs;

/**
 * Rules by which decimal signs are found: first for each column by the cells that can be read in
 * one way only, then for the table by its columns, then for the columns that are left.
 */
final class FormatRules {
  /** A sign is that of a column if it has so many times the cells of the other. */
  private static final int MAJORITY = 9;

  private final Optional<DecimalSign> given;
  private final DecimalSign table;

  /**
   * Rules for the columns of a table.
   *
   * @param given sign that is configured
   */
  FormatRules(List<ColumnProfile> columns, Optional<DecimalSign> given) {
    this.given = given;
    this.table =
        given.orElseGet(
            () ->
                mostOf(
                    columns.stream()
                        .filter(ColumnProfile::isNumeric)
                        .map(column -> certain(column.tally()))
                        .toList()));
  }

  /** The sign that most columns have; UNKNOWN where neither is more frequent. */
  static DecimalSign mostOf(List<DecimalSign> signs) {
    long points = signs.stream().filter(sign -> sign == DecimalSign.POINT).count();
    long commas = signs.stream().filter(sign -> sign == DecimalSign.COMMA).count();
    if (points == commas) {
      return DecimalSign.UNKNOWN;
    }
    return points > commas ? DecimalSign.POINT : DecimalSign.COMMA;
  }

  /** The sign of the table; UNKNOWN if no cell tells. */
  DecimalSign table() {
    return table;
  }

  FormatFinding of(ColumnProfile column) {
    ColumnTally tally = column.tally();
    if (given.isPresent()) {
      return FormatFinding.sure(given.get());
    }
    long onePoint = tally.signs(Signs.ONE_POINT);
    long oneComma = tally.signs(Signs.ONE_COMMA);
    boolean isTold = tally.signs(Signs.POINT) + tally.signs(Signs.COMMA) > 0;
    DecimalSign certain = certain(tally);
    if (onePoint + oneComma == 0) {
      return FormatFinding.sure(isTold ? certain : table);
    }
    if (certain != DecimalSign.UNKNOWN) {
      return FormatFinding.sure(certain);
    }
    if (isTold || (onePoint > 0 && oneComma > 0)) {
      return new FormatFinding(
          table, Optional.of(question(column, table, "has decimal points and decimal commas")));
    }
    return ofOneSign(column, onePoint > 0 ? DecimalSign.POINT : DecimalSign.COMMA);
  }

  /**
   * The sign of a column whose numbers have no sign, or one of which it is not clear what it is.
   */
  private FormatFinding ofOneSign(ColumnProfile column, DecimalSign sign) {
    ColumnTally tally = column.tally();
    DecimalSign other = sign == DecimalSign.POINT ? DecimalSign.COMMA : DecimalSign.POINT;
    String example = sign == DecimalSign.POINT ? "1.065" : "1,065";
    if (tally.signs(Signs.NONE) > 1) {
      // Beside numbers without a sign: what makes them alike in size.
      double plain = tally.meanPlainLog();
      double decimals = tally.meanOneSignLog();
      DecimalSign alike =
          Math.abs(decimals + 3 - plain) < Math.abs(decimals - plain) ? other : sign;
      return table == DecimalSign.UNKNOWN || table == alike
          ? FormatFinding.sure(alike)
          : new FormatFinding(
              alike,
              Optional.of(
                  question(
                      column, alike, "has cells such as " + example + " beside whole numbers")));
    }
    if (table == other || (sign == DecimalSign.POINT && table == DecimalSign.POINT)) {
      return FormatFinding.sure(table);
    }
    return new FormatFinding(
        sign, Optional.of(question(column, sign, "has only cells such as " + example)));
  }

  private static String question(ColumnProfile column, DecimalSign taken, String what) {
    String cell = column.tally().signs(Signs.ONE_POINT) > 0 ? "1.065" : "1,065";
    String reading =
        switch (taken) {
          case UNKNOWN -> "cells such as " + cell + " are no numbers";
          case POINT -> cell.equals("1.065") ? "1.065 is read as 1.065" : "1,065 is read as 1065";
          case COMMA -> cell.equals("1.065") ? "1.065 is read as 1065" : "1,065 is read as 1.065";
        };
    return "column %s %s: %s; if it is not so, set input.csv.decimal = point or comma"
        .formatted(column.name(), what, reading);
  }

  private static DecimalSign certain(ColumnTally tally) {
    long points = tally.signs(Signs.POINT);
    long commas = tally.signs(Signs.COMMA);
    if (points > 0 && points >= MAJORITY * commas) {
      return DecimalSign.POINT;
    }
    return commas > 0 && commas >= MAJORITY * points ? DecimalSign.COMMA : DecimalSign.UNKNOWN;
  }
}
