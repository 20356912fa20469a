package org.winesclustering.columns;

import java.util.Map;
import java.util.Optional;

/**
 * A column of the input with the statistics of its cells.
 *
 * @param typeName Spark's name of the type, for messages
 * @param arrays what is known of arrays of numbers; empty for a column of other cells
 */
public record ColumnProfile(
    String name, ColumnType type, String typeName, ColumnTally tally, Optional<ArrayTally> arrays) {

  /** A column of cells that are no arrays. */
  public ColumnProfile(String name, ColumnType type, String typeName, ColumnTally tally) {
    this(name, type, typeName, tally, Optional.empty());
  }

  /**
   * Whether it can be read as numbers: by its type, or because at least half of its texts are
   * numbers.
   */
  public boolean isNumeric() {
    return type == ColumnType.NUMBER
        || (type == ColumnType.TEXT && numbers() > 0 && numbers() >= texts());
  }

  /** Whether each of its cells can be read as several numbers. */
  public boolean isOfArrays() {
    return numbersInArrays() > 0;
  }

  /** How many numbers its arrays hold; 0 if they are of no one length. */
  public int numbersInArrays() {
    return arrays.map(tally -> tally.length().orElse(0)).orElse(0);
  }

  /** Whether it is a column of text without any value. */
  public boolean isEmptyText() {
    return type == ColumnType.TEXT && tally.filled() == 0;
  }

  /** Number of cells that are numbers, without a unit or with that of the column. */
  public long numbers() {
    return tally.numbers() - foreignUnits();
  }

  /** Number of cells that hold anything else. */
  public long texts() {
    return tally.texts() + foreignUnits();
  }

  /** The unit of at least two cells that most of the cells with a unit have; empty without. */
  public String unit() {
    return tally.units().entrySet().stream()
        .filter(unit -> unit.getValue() > 1)
        .filter(unit -> unit.getValue() * 20 >= tally.filled())
        .reduce((left, right) -> left.getValue() >= right.getValue() ? left : right)
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private long foreignUnits() {
    return tally.withUnit() - tally.units().getOrDefault(unit(), 0L);
  }

  /** Name and type, for messages. */
  public String description() {
    return name + " (" + typeName + ")";
  }
}
