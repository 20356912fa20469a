package org.winesclustering.data.text;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/**
 * Cells that a person would take for a number, in whatever notation: what a cell's value is gets
 * decided elsewhere; here it only tells records from other lines.
 */
final class NumberLike {
  /** Digits, perhaps in groups, with a sign, currency, limit, exponent or per cent around them. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "[<>~≤≥]?\\s?[+\\-\\u2212]?[$€£¥]?\\s?"
              + "(\\d{1,3}(?:[ '’\\u00A0\\u202F\\u2009]\\d{3})+(?:[.,]\\d+)?|\\d[\\d.,]*|[.,]\\d+)"
              + "([eE][+\\-]?\\d+)?\\s?[%‰$€£¥]?");

  private static final Pattern PLAIN =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  /** Java's, R's and others' words for what is no finite number. */
  private static final Set<String> SPECIAL = Set.of("nan", "inf", "-inf", "+inf", "infinity");

  /** Marks for a value that is not there. */
  private static final Set<String> MISSING =
      Set.of(
          "", "na", "n/a", "#n/a", "n.a.", "n.d.", "nd", "n.b.", "k.a.", "-", "--", "?", ".", "..",
          "null", "none", "nil", "missing", "\\n", "*", "x", "<na>", "nr", "tr", "trace", "bdl",
          "<lod", "<loq", "lod", "loq");

  private NumberLike() {}

  static boolean matches(String cell) {
    return !cell.isEmpty()
        && (NUMBER.matcher(cell).matches() || SPECIAL.contains(cell.toLowerCase(Locale.ROOT)));
  }

  /** Whether a cell has no content, or a mark for that. */
  static boolean isMissing(String cell) {
    return MISSING.contains(cell.toLowerCase(Locale.ROOT));
  }

  /** The value of a cell with a decimal sign; other signs part thousands. NaN for other cells. */
  static double value(String cell, char decimal) {
    String plain =
        StringUtils.replaceChars(cell, (decimal == '.' ? "," : ".") + " '’\u00A0\u202F\u2009", "")
            .replace(',', '.');
    return PLAIN.matcher(plain).matches() ? Double.parseDouble(plain) : Double.NaN;
  }

  /** Number of digits after the decimal sign. */
  static int decimals(String cell, char decimal) {
    int sign = cell.indexOf(decimal);
    return sign < 0 ? 0 : cell.length() - sign - 1;
  }

  /** The value of a cell with digits, a sign, one decimal sign and an exponent. */
  static OptionalDouble value(String cell) {
    String plain = cell.indexOf('.') < 0 ? cell.replace(',', '.') : cell;
    if (!PLAIN.matcher(plain).matches()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Double.parseDouble(plain));
  }
}
