package org.winesclustering.data;

import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * Rewriting of numbers with a decimal comma, and perhaps points in thousands, to a decimal point.
 */
final class PointNotation {
  private static final String COMMA_NUMBER =
      "^[+-]?(\\d{1,3}(\\.\\d{3})+|\\d*)(,\\d+)?([eE][+-]?\\d+)?$";
  private static final Pattern PATTERN = Pattern.compile(COMMA_NUMBER);

  private PointNotation() {}

  /** The cells of a text column with their numbers rewritten, other cells as they are. */
  static Column of(Column cells) {
    return functions
        .when(cells.rlike(COMMA_NUMBER), functions.translate(cells, ",.", "."))
        .otherwise(cells);
  }

  /** One such cell. */
  static String of(String cell) {
    return PATTERN.matcher(cell).find() ? StringUtils.replaceChars(cell, ",.", ".") : cell;
  }
}
