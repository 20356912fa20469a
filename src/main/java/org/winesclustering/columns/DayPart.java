package org.winesclustering.columns;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** What becomes a number, or two, of the days of a column. */
public enum DayPart {
  /** Days before the newest one; years, where only these are known. */
  AGE,
  /**
   * Place in the year, as the sine and cosine of its angle, so that December is next to January.
   */
  DAY_OF_YEAR,
  MONTH,
  WEEKDAY;

  /** Whether days in a notation have this part. */
  boolean isOf(DayNotation notation) {
    return switch (notation) {
      case YEARS -> this == AGE;
      case DAYS_AND_MONTHS -> this == DAY_OF_YEAR || this == MONTH;
      default -> true;
    };
  }

  /** Ends of the names of the features, one for each number. */
  List<String> suffixes(DayNotation notation) {
    if (this == AGE) {
      return List.of(notation == DayNotation.YEARS ? "_age_years" : "_age_days");
    }
    String name = "_" + name().toLowerCase(Locale.ROOT);
    return List.of(name + "_sin", name + "_cos");
  }

  /** The number, or the two, of a day. */
  double[] numbers(LocalDate day, LocalDate newest, DayNotation notation) {
    if (this == AGE) {
      return new double[] {
        notation == DayNotation.YEARS
            ? newest.getYear() - day.getYear()
            : newest.toEpochDay() - day.toEpochDay()
      };
    }
    double angle = 2 * Math.PI * turn(day);
    return new double[] {Math.sin(angle), Math.cos(angle)};
  }

  /** Part of the whole turn, from 0 to below 1. */
  private double turn(LocalDate day) {
    return switch (this) {
      case AGE -> throw new IllegalStateException("an age does not come again");
      case DAY_OF_YEAR -> (day.getDayOfYear() - 1) / (double) day.lengthOfYear();
      case MONTH -> (day.getMonthValue() - 1) / 12.0;
      case WEEKDAY -> (day.getDayOfWeek().getValue() - 1) / 7.0;
    };
  }
}
