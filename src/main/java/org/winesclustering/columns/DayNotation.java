package org.winesclustering.columns;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Notation of the days of a column. Texts that begin with a year or name the month, and values of
 * the types of days and times, are read in any notation; times in UTC.
 */
public enum DayNotation {
  /** Texts such as 01.09.2019, or columns of the types of days and times. */
  DAY_FIRST("days or times"),
  /** Texts such as 09/01/2019. */
  MONTH_FIRST("days or times, with the month first"),
  COMPACT("days such as 20190901"),
  SECONDS("seconds since 1970"),
  MILLISECONDS("milliseconds since 1970"),
  SPREADSHEET("days as a spreadsheet counts them"),
  YEARS("years"),
  DAYS_AND_MONTHS("days and months such as 01.09");

  private static final long SECONDS_OF_DAY = 86_400;

  /** A spreadsheet's number of 1970-01-01. */
  private static final long SPREADSHEET_1970 = 25_569;

  /** Days from 1970 to the year 10000, and about as many back. */
  private static final double MOST_DAYS = 2_932_897;

  private final String description;

  DayNotation(String description) {
    this.description = description;
  }

  /** What the cells are, for messages. */
  String description() {
    return description;
  }

  /** The day of a cell; empty where it is none. */
  Optional<LocalDate> day(Object cell) {
    if (cell instanceof Number number) {
      return day(number.doubleValue());
    }
    Optional<LocalDate> typed = ofType(cell);
    if (typed.isPresent()) {
      return typed;
    }
    String text = NumberText.stripped(cell.toString());
    if (this == DAYS_AND_MONTHS) {
      return DayText.parseWithoutYear(text);
    }
    NumberText number = NumberParser.of(text);
    return number.isNumber() && number.unit().isEmpty()
        ? day(number.value())
        : DayText.parse(text, this == MONTH_FIRST);
  }

  /** The day of a value of a type of days or times. */
  static Optional<LocalDate> ofType(Object cell) {
    if (cell instanceof LocalDate day) {
      return Optional.of(day);
    }
    if (cell instanceof LocalDateTime time) {
      return Optional.of(time.toLocalDate());
    }
    if (cell instanceof Instant instant) {
      return Optional.of(instant.atOffset(ZoneOffset.UTC).toLocalDate());
    }
    if (cell instanceof Timestamp time) {
      return Optional.of(time.toInstant().atOffset(ZoneOffset.UTC).toLocalDate());
    }
    return cell instanceof java.sql.Date day ? Optional.of(day.toLocalDate()) : Optional.empty();
  }

  private Optional<LocalDate> day(double value) {
    return switch (this) {
      case SECONDS -> sinceEpoch(value / SECONDS_OF_DAY);
      case MILLISECONDS -> sinceEpoch(value / SECONDS_OF_DAY / 1000);
      case SPREADSHEET -> sinceEpoch(value - SPREADSHEET_1970);
      case YEARS ->
          value == Math.rint(value) && value >= 1 && value <= 9999
              ? Optional.of(LocalDate.of((int) value, 1, 1))
              : Optional.empty();
      case DAYS_AND_MONTHS -> Optional.empty();
      case COMPACT, DAY_FIRST, MONTH_FIRST -> compact(value);
    };
  }

  private static Optional<LocalDate> sinceEpoch(double days) {
    return Math.abs(days) < MOST_DAYS
        ? Optional.of(LocalDate.ofEpochDay((long) Math.floor(days)))
        : Optional.empty();
  }

  private static Optional<LocalDate> compact(double value) {
    if (!DayText.isCompact(value)) {
      return Optional.empty();
    }
    String digits = String.valueOf((long) value);
    return DayText.parse(
        digits.substring(0, 4) + "-" + digits.substring(4, 6) + "-" + digits.substring(6), false);
  }
}
