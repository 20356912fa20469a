package org.winesclustering.notebook;

import java.util.ArrayList;
import java.util.List;

/**
 * What the cells of a notebook showed when they were run.
 *
 * @param outputs for each code cell
 */
record NotebookRun(Notebook notebook, List<List<CellOutput>> outputs) {

  /**
   * Runs all cells in order.
   *
   * @param startup source that the kernel runs before them
   * @throws CellFailure at the first that fails
   */
  static NotebookRun of(Notebook notebook, String startup) {
    try (CellRunner runner = new CellRunner(startup)) {
      List<List<CellOutput>> outputs = new ArrayList<>();
      for (Notebook.CodeCell cell : notebook.codeCells()) {
        outputs.add(runner.run(cell));
      }
      return new NotebookRun(notebook, outputs);
    }
  }

  /** How this differs from what is stored: headline numbers, and kinds of output. */
  List<String> differences() {
    List<String> differences = new ArrayList<>();
    for (Notebook.CodeCell cell : notebook.codeCells()) {
      List<CellOutput> now = outputs.get(cell.number() - 1);
      String place = "cell [" + cell.number() + "], id " + cell.id() + ": ";
      HeadlineNumbers.differences(cell.outputs(), now).forEach(d -> differences.add(place + d));
      if (!types(now).equals(types(cell.outputs()))) {
        differences.add(place + "shows " + types(now) + ", stored are " + types(cell.outputs()));
      }
    }
    return differences;
  }

  /** The notebook with these outputs. */
  Notebook written() {
    return notebook.withOutputs(outputs);
  }

  private static List<String> types(List<CellOutput> outputs) {
    return outputs.stream().map(CellOutput::type).toList();
  }
}
