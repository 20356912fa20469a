package org.winesclustering.columns;

import java.util.regex.Pattern;

/**
 * Text of a number, taken apart: a sign, digits with decimal and thousands signs, a unit, a limit.
 *
 * @param signs decimal and thousands signs of the digits
 * @param value the number; where two are possible, that with decimals
 * @param thousands the number without decimals where two are possible, and {@code value} elsewhere
 * @param unit unit, currency or percent sign, in small letters; empty without
 * @param limit whether the number is a limit of what was measured
 */
record NumberText(Signs signs, double value, double thousands, String unit, Limit limit) {
  /** Decimal and thousands signs of a number. */
  enum Signs {
    /** None: 1065. */
    NONE,
    /** The point can only be the decimal sign, or the comma that of thousands: 14.23, 1,065.0. */
    POINT,
    /** The comma can only be the decimal sign, or the point that of thousands: 14,23, 1.065,0. */
    COMMA,
    /** One point before three digits, which may be thousands or decimals: 1.065. */
    ONE_POINT,
    /** One comma before three digits, which may be thousands or decimals: 1,065. */
    ONE_COMMA
  }

  /** Limit that a number stands for. */
  enum Limit {
    NONE,
    /** The value is below the number. */
    BELOW,
    /** The value is above the number. */
    ABOVE,
    /** The value is about the number. */
    ABOUT
  }

  /** Not a number. */
  static final NumberText NO_NUMBER =
      new NumberText(Signs.NONE, Double.NaN, Double.NaN, "", Limit.NONE);

  private static final Pattern POINT_GROUPS = Pattern.compile("[1-9]\\d{0,2}(\\.\\d{3})+");

  /** Of three digits, or, as in India, of two digits before the last three. */
  private static final Pattern COMMA_GROUPS =
      Pattern.compile("[1-9]\\d{0,2}(,\\d{3})+|[1-9]\\d?(,\\d{2})+,\\d{3}");

  boolean isNumber() {
    return !Double.isNaN(value);
  }

  /** Whether the number has no fraction, as it is written. */
  boolean isWhole() {
    return value == Math.rint(value);
  }

  boolean isAmbiguous() {
    return signs == Signs.ONE_POINT || signs == Signs.ONE_COMMA;
  }

  /** The number of digits with a sign, a point and an exponent; {@link #NO_NUMBER} of others. */
  static NumberText plain(String text) {
    if (!isPlain(text)) {
      return NO_NUMBER;
    }
    double value = Double.parseDouble(text);
    int point = text.indexOf('.');
    if (point < 0) {
      return new NumberText(Signs.NONE, value, value, "", Limit.NONE);
    }
    int first = afterSign(text, 0);
    return isThousands(text, first, point)
        ? new NumberText(
            Signs.ONE_POINT, value, Double.parseDouble(text.replace(".", "")), "", Limit.NONE)
        : new NumberText(Signs.POINT, value, value, "", Limit.NONE);
  }

  /** Blanks at both ends removed, those that do not break lines included. */
  static String stripped(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && isBlank(text.charAt(begin))) {
      begin++;
    }
    while (end > begin && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00a0' || c == '\u202f' || c == '\ufeff' || Character.isWhitespace(c);
  }

  /** The same number negated or not, with a unit and a limit. */
  NumberText with(boolean isNegative, String newUnit, Limit newLimit) {
    double sign = isNegative ? -1 : 1;
    return isNumber()
        ? new NumberText(signs, sign * value, sign * thousands, newUnit, newLimit)
        : NO_NUMBER;
  }

  /** The number of digits, signs and an exponent. */
  static NumberText ofDigits(String digits) {
    int points = count(digits, '.');
    int commas = count(digits, ',');
    if (points <= 1 && commas == 0) {
      return plain(digits);
    }
    if (points > 0 || commas > 1) {
      return grouped(digits, points, commas);
    }
    NumberText read = plain(digits.replace(',', '.'));
    Signs comma = read.signs == Signs.ONE_POINT ? Signs.ONE_COMMA : Signs.COMMA;
    return read.isNumber()
        ? new NumberText(comma, read.value, read.thousands, "", Limit.NONE)
        : NO_NUMBER;
  }

  /** A number with signs of thousands: several of one kind, or one kind after the other. */
  private static NumberText grouped(String digits, int points, int commas) {
    boolean isPointDecimal =
        points == 0 || (points == 1 && digits.lastIndexOf('.') > digits.lastIndexOf(','));
    char decimal = isPointDecimal ? '.' : ',';
    int at = digits.indexOf(decimal);
    boolean hasDecimals = isPointDecimal ? points == 1 : commas == 1;
    String whole = hasDecimals ? digits.substring(0, at) : digits;
    String fraction = hasDecimals ? digits.substring(at + 1) : "";
    Pattern groups = isPointDecimal ? COMMA_GROUPS : POINT_GROUPS;
    String joined = whole.replace(".", "").replace(",", "") + "." + fraction;
    if (!groups.matcher(whole).matches() || !isPlain(joined)) {
      return NO_NUMBER;
    }
    double value = Double.parseDouble(joined);
    return new NumberText(isPointDecimal ? Signs.POINT : Signs.COMMA, value, value, "", Limit.NONE);
  }

  private static int count(String text, char wanted) {
    return (int) text.chars().filter(c -> c == wanted).count();
  }

  /** Whether one to three digits, the first not 0, stand before a sign and three after it. */
  private static boolean isThousands(String text, int first, int sign) {
    return sign > first
        && sign - first <= 3
        && text.charAt(first) != '0'
        && text.length() - sign == 4
        && afterDigits(text, sign + 1) == text.length();
  }

  /**
   * Whether a text is a number as most programs write it. Java's own parser would also accept 12d,
   * 12f and hexadecimal digits, and an exception for each cell of a column of names is slow.
   */
  private static boolean isPlain(String text) {
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
}
