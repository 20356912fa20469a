package org.winesclustering.data.text;

import java.util.List;
import java.util.Optional;

/**
 * One row of a table in text.
 *
 * @param line number of its first line in the file, from 1; 0 if it is not known
 * @param raw the text as it stands in the file
 * @param cells the cells without blanks around them, empty rather than null
 */
public record TextRow(long line, String raw, List<String> cells) {
  private static final int LONGEST_SHOWN = 60;

  /** Number of cells. */
  int width() {
    return cells.size();
  }

  /** Number of cells that are not empty. */
  int filled() {
    return (int) cells.stream().filter(cell -> !cell.isEmpty()).count();
  }

  /** Whether no cell has content. */
  boolean isBlank() {
    return filled() == 0;
  }

  /** The cell at an index, or empty where the row is too short. */
  String cell(int index) {
    return index < cells.size() ? cells.get(index) : "";
  }

  /** The first cell with content. */
  Optional<String> first() {
    return cells.stream().filter(cell -> !cell.isEmpty()).findFirst();
  }

  /** The raw text in quotes on one line, shortened, for messages. */
  public String shown() {
    return shown(raw);
  }

  /** A text in quotes on one line, shortened, for messages. */
  public static String shown(String text) {
    String line = text.strip().replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ");
    return '"'
        + (line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + ".." : line)
        + '"';
  }
}
