package org.winesclustering.columns;

import java.util.Locale;

/**
 * Reader of the cells of one column as numbers.
 *
 * @param unit unit that the numbers may have, in small letters; empty for none
 */
public record CellReader(CellRules rules, DecimalSign decimal, String unit)
    implements FeatureReader {
  private static final long serialVersionUID = 1L;

  @Override
  public String expected() {
    return "a number";
  }

  @Override
  public Cell read(Object cell) {
    if (cell == null) {
      return Cell.EMPTY;
    }
    return cell instanceof Number number
        ? number(number.doubleValue())
        : read(NumberText.stripped(cell.toString()));
  }

  private Cell read(String text) {
    // First, since a mark may be a number.
    if (rules.isMissing(text)) {
      return Cell.EMPTY;
    }
    NumberText number = NumberParser.of(text);
    if (!number.isNumber()) {
      return special(text);
    }
    if (!number.unit().isEmpty() && !number.unit().equals(unit)) {
      return Cell.TEXT;
    }
    if (number.isAmbiguous() && decimal == DecimalSign.UNKNOWN) {
      return Cell.TWO_NUMBERS;
    }
    double value = isThousands(number) ? number.thousands() : number.value();
    return number.limit() == NumberText.Limit.NONE ? number(value) : limited(number, value);
  }

  private boolean isThousands(NumberText number) {
    return number.signs() == NumberText.Signs.ONE_POINT
        ? decimal == DecimalSign.COMMA
        : number.signs() == NumberText.Signs.ONE_COMMA && decimal == DecimalSign.POINT;
  }

  private Cell number(double value) {
    return rules.isSentinel(value) ? Cell.EMPTY : Cell.number(value);
  }

  private Cell limited(NumberText number, double value) {
    if (number.limit() == NumberText.Limit.ABOUT) {
      return number(value);
    }
    if (number.limit() == NumberText.Limit.ABOVE) {
      return new Cell(Cell.Kind.LIMIT, value);
    }
    return switch (rules.belowDetection()) {
      case HALF -> new Cell(Cell.Kind.LIMIT, value / 2);
      case LIMIT -> new Cell(Cell.Kind.LIMIT, value);
      case ZERO -> new Cell(Cell.Kind.LIMIT, 0);
      case MISSING -> Cell.EMPTY;
    };
  }

  /** The number of a cell before it is known how the numbers of its column are written. */
  public static double rough(Object cell) {
    if (cell instanceof Number number) {
      return number.doubleValue();
    }
    return cell == null
        ? Double.NaN
        : NumberParser.of(NumberText.stripped(cell.toString())).value();
  }

  static Cell special(String text) {
    return switch (text.length() > 9 ? "" : text.toLowerCase(Locale.ROOT)) {
      case "nan", "+nan", "-nan" -> Cell.number(Double.NaN);
      case "inf", "+inf", "infinity", "+infinity" -> Cell.number(Double.POSITIVE_INFINITY);
      case "-inf", "-infinity" -> Cell.number(Double.NEGATIVE_INFINITY);
      default -> Cell.TEXT;
    };
  }
}
