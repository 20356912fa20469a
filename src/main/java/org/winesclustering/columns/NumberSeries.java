package org.winesclustering.columns;

import java.io.Serializable;

/** Statistics of the numbers of a column in the order of the rows. */
final class NumberSeries implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double FIRST_SPREADSHEET_DAY = 36_526;
  private static final double LAST_SPREADSHEET_DAY = 49_674;

  private long count;
  private long whole;
  private long compactDays;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;
  private double last = Double.NaN;
  private double step = Double.NaN;
  private long compared;
  private boolean rises = true;
  private boolean falls = true;
  private boolean hasEvenSteps = true;

  void add(double value) {
    count++;
    if (value == Math.rint(value)) {
      whole++;
      compactDays += DayText.isCompact(value) ? 1 : 0;
    }
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    if (!Double.isNaN(last)) {
      compared++;
      double difference = value - last;
      rises &= difference > 0;
      falls &= difference < 0;
      if (Double.isNaN(step)) {
        step = difference;
      } else {
        hasEvenSteps &= Math.abs(difference - step) <= 1e-9 * Math.abs(value);
      }
    }
    last = value;
  }

  /** Adds the statistics of later rows; the step between the two is not looked at. */
  void merge(NumberSeries other) {
    count += other.count;
    whole += other.whole;
    compactDays += other.compactDays;
    compared += other.compared;
    least = Math.min(least, other.least);
    greatest = Math.max(greatest, other.greatest);
    rises &= other.rises;
    falls &= other.falls;
    hasEvenSteps &= other.hasEvenSteps;
    if (Double.isNaN(step)) {
      step = other.step;
    } else if (!Double.isNaN(other.step)) {
      hasEvenSteps &= Math.abs(other.step - step) <= 1e-9 * Math.abs(greatest);
    }
  }

  long count() {
    return count;
  }

  boolean isWhole() {
    return count > 0 && whole == count;
  }

  /** Whether all numbers are days as in 20190901. */
  boolean isOfCompactDays() {
    return count > 0 && compactDays == count;
  }

  /** Whether all numbers are days of 2000 to 2035 as spreadsheets count them. */
  boolean isOfSpreadsheetDays() {
    return isWhole() && least >= FIRST_SPREADSHEET_DAY && greatest <= LAST_SPREADSHEET_DAY;
  }

  double least() {
    return least;
  }

  double greatest() {
    return greatest;
  }

  double range() {
    return greatest - least;
  }

  /**
   * Whether each number is greater than the one before, or each is less, where the rows before are
   * known for at least four of five.
   */
  boolean isMonotone() {
    return (rises || falls) && compared > 3 && compared * 5 >= count * 4;
  }

  /** Whether the numbers rise or fall by the same step. */
  boolean hasEvenSteps() {
    return isMonotone() && hasEvenSteps;
  }
}
