package org.winesclustering.notebook;

import java.util.ArrayList;
import java.util.List;

/**
 * What the cells of a notebook showed when they were run, beside what is stored.
 *
 * @param shown the notebook with what was shown
 */
record NotebookRun(Notebook stored, Notebook shown) {

  /** How they differ: headline numbers, and kinds of output. */
  List<String> differences() {
    List<String> differences = new ArrayList<>();
    for (Notebook.CodeCell cell : stored.codeCells()) {
      List<CellOutput> before = cell.outputs();
      List<CellOutput> now = shown.codeCells().get(cell.number() - 1).outputs();
      String place = "cell [" + cell.number() + "], id " + cell.id() + ": ";
      HeadlineNumbers.differences(before, now).forEach(d -> differences.add(place + d));
      if (!types(now).equals(types(before))) {
        differences.add(place + "shows " + types(now) + ", stored are " + types(before));
      }
    }
    return differences;
  }

  /** Number of the headline numbers that are compared. */
  int compared() {
    return shown.codeCells().stream()
        .mapToInt(cell -> HeadlineNumbers.of(cell.outputs()).size())
        .sum();
  }

  private static List<String> types(List<CellOutput> outputs) {
    return outputs.stream().map(CellOutput::type).toList();
  }
}
