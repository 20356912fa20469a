package org.winesclustering.sink;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.winesclustering.config.Secrets;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Turns what goes wrong with the table of the assignments into one line. */
final class TableFailure {
  private static final int LONGEST_CAUSE = 300;

  private TableFailure() {}

  /** The result of {@code step}, which reads or writes {@code table}. */
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

  /** A column of the input that has the name of the run's id. */
  static void checkFree(List<String> columns) {
    columns.stream()
        .filter(AssignmentsTable.RUN_ID::equalsIgnoreCase)
        .findFirst()
        .ifPresent(
            column -> {
              throw WinesFailure.of(
                  FailureKind.INPUT,
                  "the input has a column %s, which in output.table is the run's id; rename it or"
                      + " leave it out",
                  column);
            });
  }

  static WinesFailure lacking(String table, List<String> columns, String remedy) {
    return WinesFailure.of(
        FailureKind.USAGE,
        "table %s is there and has no column %s; %s, or give output.table another one",
        table,
        String.join(", ", columns),
        remedy);
  }

  private static String line(Exception exception) {
    // Of a batch the driver's own exception comes next, and says more.
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
