package org.winesclustering.sink;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.winesclustering.config.Secrets;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Failures of a table of assignments, each with one line of text. */
final class TableFailure {
  private static final int LONGEST_CAUSE = 300;

  private TableFailure() {}

  /**
   * Runs a step that reads or writes a table; gives its result, or makes a failure of an exception.
   */
  static <T> T guard(String table, Callable<T> step) {
    try {
      return step.call();
    } catch (WinesFailure e) {
      throw e;
    } catch (Exception e) {
      // Spark throws checked exceptions that its Scala methods do not declare.
      throw new WinesFailure(
          FailureKind.USAGE,
          "table "
              + table
              + " cannot be written: "
              + line(e)
              + "; check output.table, and whether the table can be written there",
          e);
    }
  }

  /** Fails if a column of the input has the name of the run's id. */
  static void checkFree(List<String> columns) {
    columns.stream()
        .filter(AssignmentsTable.RUN_ID::equalsIgnoreCase)
        .findFirst()
        .ifPresent(
            column -> {
              throw WinesFailure.input(
                  "the input has a column %s, which in output.table is the run's id; rename it or"
                      + " leave it out",
                  column);
            });
  }

  static WinesFailure lacking(String table, List<String> columns, String remedy) {
    return WinesFailure.usage(
        "table %s is there and has no column %s; %s, or give output.table another one",
        table, String.join(", ", columns), remedy);
  }

  /**
   * Fails if a table whose names do not tell cases apart lacks the run's id or another column.
   *
   * @param present names of the table's columns
   */
  static void checkColumns(
      String table, List<String> present, List<String> columns, String remedy) {
    List<String> lacking =
        Stream.concat(Stream.of(AssignmentsTable.RUN_ID), columns.stream())
            .filter(column -> present.stream().noneMatch(column::equalsIgnoreCase))
            .toList();
    if (!lacking.isEmpty()) {
      throw lacking(table, lacking, remedy);
    }
  }

  private static String line(Exception exception) {
    // The next exception of a batch is the driver's own, and says more.
    Throwable cause = ExceptionUtils.getRootCause(exception);
    String message =
        cause instanceof SQLException sql && sql.getNextException() != null
            ? sql.getNextException().getMessage()
            : cause.getMessage();
    String shown =
        StringUtils.isBlank(message)
            ? cause.getClass().getSimpleName()
            : Secrets.redacted(StringUtils.normalizeSpace(message));
    return StringUtils.removeEnd(StringUtils.abbreviate(shown, LONGEST_CAUSE), ".");
  }
}
