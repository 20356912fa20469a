package org.winesclustering.columns;

import java.io.Serializable;
import java.util.regex.Pattern;

/** Number of cells of a column that are days or times, by notation. */
final class DateTally implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Pattern TEXT =
      Pattern.compile(
          "\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}([T ].*)?|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}( .*)?"
              + "|\\d{1,2}[. -]{1,2}\\p{L}{3,9}\\.?[ -]\\d{2,4}|\\p{L}{3,9}\\.? \\d{1,2}, \\d{4}");

  private long written;
  private long compact;
  private long dayAndMonth;
  private long zeroDays;

  void addText(String text) {
    if (text.length() >= 6 && text.length() <= 40 && TEXT.matcher(text).matches()) {
      written++;
    }
  }

  void addNumber(String text, double value) {
    if (text.length() == 8 && isCompact(value)) {
      compact++;
    } else if (text.length() == 5 && text.charAt(2) == '.' && isDayAndMonth(text)) {
      dayAndMonth++;
      zeroDays += text.charAt(0) == '0' ? 1 : 0;
    }
  }

  private static boolean isDayAndMonth(String text) {
    int day = (text.charAt(0) - '0') * 10 + text.charAt(1) - '0';
    int month = (text.charAt(3) - '0') * 10 + text.charAt(4) - '0';
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
  }

  /** Whether a number is a day as in 20190901. */
  static boolean isCompact(double value) {
    if (value != Math.rint(value) || value < 18000101 || value > 21001231) {
      return false;
    }
    int day = (int) (value % 100);
    int month = (int) (value / 100) % 100;
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
  }

  void merge(DateTally other) {
    written += other.written;
    compact += other.compact;
    dayAndMonth += other.dayAndMonth;
    zeroDays += other.zeroDays;
  }

  /** Cells such as 2019-09-01, 01.09.2019 and 1 Sep 2019. */
  long written() {
    return written;
  }

  /** Texts such as 20190901. */
  long compact() {
    return compact;
  }

  /** Cells such as 01.09, all of whose days could be written so. */
  long dayAndMonth() {
    return dayAndMonth;
  }

  /** Cells such as 01.09 with a zero that no number would have. */
  long zeroDays() {
    return zeroDays;
  }
}
