package org.winesclustering.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.winesclustering.columns.Cell;
import org.winesclustering.columns.CellReader;
import org.winesclustering.columns.ReadingPlan;
import org.winesclustering.features.MissingValues;

/** Parses the features of a row and finds the reasons to reject it. */
final class RowExaminer implements Serializable {
  private static final long serialVersionUID = 1L;
  static final String MISSING = ": missing";
  static final String NOT_A_NUMBER = ": not a number";
  static final String TWO_NUMBERS = ": two numbers, such as 1,065";
  private static final String NOT_FINITE = ": not finite";
  private static final String NOTHING = "all features" + MISSING;

  private final String[] names;
  private final int[] columns;
  private final CellReader[] cells;
  private final MalformedRows malformed;
  private final MissingValues missing;

  /** Examiner of the features of a plan. */
  RowExaminer(Records records, List<String> features, ReadingPlan plan, MissingValues missing) {
    List<String> all = List.of(records.rows().columns());
    this.names = features.toArray(String[]::new);
    this.columns = features.stream().mapToInt(all::indexOf).toArray();
    this.cells =
        features.stream()
            .map(name -> plan.column(name).orElseThrow().reader(plan.rules()))
            .toArray(CellReader[]::new);
    this.malformed = MalformedRows.of(records);
    this.missing = missing;
  }

  ExaminedRow examine(Row row) {
    double[] values = new double[columns.length];
    if (malformed.contains(row)) {
      return new ExaminedRow(values, List.of(MalformedRows.REASON));
    }
    List<String> problems = new ArrayList<>(0);
    int absent = 0;
    for (int i = 0; i < columns.length; i++) {
      Cell cell = cells[i].read(row.get(columns[i]));
      values[i] = cell.value();
      if (cell.isMissing()) {
        absent++;
        if (missing == MissingValues.REJECT) {
          problems.add(names[i] + MISSING);
        }
      } else if (cell.isText()) {
        problems.add(
            names[i] + (cell.kind() == Cell.Kind.TWO_NUMBERS ? TWO_NUMBERS : NOT_A_NUMBER));
      } else if (Double.isInfinite(cell.value())) {
        problems.add(names[i] + NOT_FINITE);
      }
    }
    if (absent == columns.length && missing == MissingValues.IMPUTE_MEDIAN) {
      problems.add(NOTHING);
    }
    return new ExaminedRow(values, problems);
  }
}
