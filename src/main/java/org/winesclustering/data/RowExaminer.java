package org.winesclustering.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.winesclustering.columns.Cell;
import org.winesclustering.columns.ColumnPlan;
import org.winesclustering.columns.FeatureReader;
import org.winesclustering.columns.ReadingPlan;
import org.winesclustering.features.MissingValues;

/** Parses the features of a row and finds the reasons to reject it. */
final class RowExaminer implements Serializable {
  private static final long serialVersionUID = 1L;
  static final String MISSING = ": missing";
  static final String NOT_A_NUMBER = ": not a number";
  static final String NOT_A_DAY = ": not a day";
  static final String NOT_ONE_OF = ": not one of ";
  static final String TWO_NUMBERS = ": two numbers, such as 1,065";
  private static final String NOT = ": not ";
  private static final String NOT_FINITE = ": not finite";
  private static final String NOTHING = "all features" + MISSING;

  /** What a word is that is not in the order of its column. */
  enum UnknownWords {
    REJECTED,
    /** Missing, where missing values are imputed; a reason to reject the row elsewhere. */
    MISSING
  }

  private final String[] names;
  private final int[] columns;
  private final FeatureReader[] cells;
  private final MalformedRows malformed;
  private final MissingValues missing;
  private final UnknownWords unknown;

  /** Examiner of the features of a plan. */
  RowExaminer(
      Records records,
      List<String> features,
      ReadingPlan plan,
      MissingValues missing,
      UnknownWords unknown) {
    List<String> all = List.of(records.rows().columns());
    List<ColumnPlan> sources =
        features.stream().map(name -> plan.source(name).orElseThrow()).toList();
    this.names = sources.stream().map(ColumnPlan::name).toArray(String[]::new);
    this.columns = Arrays.stream(names).mapToInt(all::indexOf).toArray();
    this.cells =
        IntStream.range(0, names.length)
            .mapToObj(i -> sources.get(i).reader(features.get(i), plan.rules()))
            .toArray(FeatureReader[]::new);
    this.malformed = MalformedRows.of(records);
    this.missing = missing;
    this.unknown = unknown;
  }

  ExaminedRow examine(Row row) {
    double[] values = new double[columns.length];
    if (malformed.contains(row)) {
      return new ExaminedRow(values, List.of(MalformedRows.REASON), List.of());
    }
    List<String> problems = new ArrayList<>(0);
    List<String> unknownWords = new ArrayList<>(0);
    int absent = 0;
    for (int i = 0; i < columns.length; i++) {
      Cell cell = cells[i].read(row.get(columns[i]));
      values[i] = cell.value();
      boolean isUnknown = cell.kind() == Cell.Kind.UNKNOWN_WORD && unknown == UnknownWords.MISSING;
      if (isUnknown) {
        unknownWords.add(names[i]);
      }
      if (cell.isMissing() || (isUnknown && missing == MissingValues.IMPUTE_MEDIAN)) {
        absent++;
        if (missing == MissingValues.REJECT) {
          add(names[i] + MISSING, problems);
        }
      } else if (cell.kind() == Cell.Kind.PADDING) {
        absent++;
      } else if (cell.kind() == Cell.Kind.TWO_NUMBERS) {
        add(names[i] + TWO_NUMBERS, problems);
      } else if (cell.isText()) {
        add(names[i] + NOT + cells[i].expected(), problems);
      } else if (Double.isInfinite(cell.value())) {
        add(names[i] + NOT_FINITE, problems);
      }
    }
    if (absent == columns.length && missing == MissingValues.IMPUTE_MEDIAN) {
      problems.add(NOTHING);
    }
    return new ExaminedRow(values, problems, unknownWords);
  }

  /** Adds a problem once: several features may be made of one column. */
  private static void add(String problem, List<String> problems) {
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }
}
