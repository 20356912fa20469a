package org.winesclustering.data;

import java.io.Serializable;
import java.util.Locale;

/**
 * Parser of cells: numbers in decimal notation with or without an exponent, NaN and infinities.
 * Java's own parser would also accept 12d, 12f and hexadecimal digits.
 *
 * @param decimalComma whether the decimal separator of numbers in text is a comma
 */
record CellReader(boolean decimalComma) implements Serializable {
  /** The content of null, a text or a number. */
  Cell read(Object cell) {
    if (cell == null) {
      return Cell.EMPTY;
    }
    return cell instanceof Number number
        ? Cell.number(number.doubleValue())
        : read(cell.toString().trim());
  }

  private Cell read(String text) {
    if (text.isEmpty()) {
      return Cell.EMPTY;
    }
    String number = decimalComma ? text.replace(',', '.') : text;
    // Checked before it is parsed: an exception for each cell of a column of names is slow.
    return isDecimal(number) ? Cell.number(Double.parseDouble(number)) : special(number);
  }

  private static boolean isDecimal(String text) {
    int digits = afterSign(text, 0);
    int point = afterDigits(text, digits);
    boolean hasPoint = point < text.length() && text.charAt(point) == '.';
    int end = hasPoint ? afterDigits(text, point + 1) : point;
    boolean hasDigits = end - digits > (hasPoint ? 1 : 0);
    return hasDigits && (end == text.length() || isExponent(text, end));
  }

  private static boolean isExponent(String text, int begin) {
    int digits = afterSign(text, begin + 1);
    return (text.charAt(begin) == 'e' || text.charAt(begin) == 'E')
        && digits < text.length()
        && afterDigits(text, digits) == text.length();
  }

  private static int afterSign(String text, int begin) {
    boolean hasSign =
        begin < text.length() && (text.charAt(begin) == '+' || text.charAt(begin) == '-');
    return hasSign ? begin + 1 : begin;
  }

  private static int afterDigits(String text, int begin) {
    int end = begin;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static Cell special(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan", "+nan", "-nan" -> Cell.number(Double.NaN);
      case "inf", "+inf", "infinity", "+infinity" -> Cell.number(Double.POSITIVE_INFINITY);
      case "-inf", "-infinity" -> Cell.number(Double.NEGATIVE_INFINITY);
      default -> Cell.TEXT;
    };
  }
}
