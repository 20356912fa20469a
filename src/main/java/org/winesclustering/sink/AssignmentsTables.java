package org.winesclustering.sink;

import java.time.Duration;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.config.OutputConfig;
import org.winesclustering.config.TableConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** The choice of the {@link AssignmentsTable} that the configuration asks for. */
public final class AssignmentsTables {
  private AssignmentsTables() {}

  /**
   * The table for the assignments of a run; empty if none is configured.
   *
   * @param output its {@link OutputConfig#keepInterrupted} says how long a database keeps what
   *     killed runs left
   */
  public static Optional<AssignmentsTable> of(OutputConfig output, SparkSession session) {
    TableConfig table = output.table();
    if (!table.isGiven()) {
      return Optional.empty();
    }
    if (table.isInCatalog()) {
      return Optional.of(new CatalogTable(table, session));
    }
    Duration keep = output.keepInterrupted();
    return Optional.of(
        table.isJdbc() ? new JdbcTable(table, keep) : new DeltaTable(table, session));
  }

  /**
   * The table for the batches of a stream; empty if none is configured.
   *
   * @throws WinesFailure with {@link FailureKind#USAGE} if a table of a database or a catalog is
   *     configured
   */
  public static Optional<DeltaTable> ofStream(TableConfig table, SparkSession session) {
    if (!table.isGiven()) {
      return Optional.empty();
    }
    if (table.isInCatalog()) {
      throw WinesFailure.usage(
          "output.table.name is %s, allowed with --stream: nothing, with a Delta table's path as"
              + " output.table.location; leave it out, or assign without --stream",
          table.name());
    }
    DeltaTable delta = new DeltaTable(table, session);
    if (table.isJdbc()) {
      throw WinesFailure.usage(
          "output.table.location is %s, allowed with --stream: a Delta table's path; leave it out,"
              + " or assign without --stream",
          delta.shown());
    }
    return Optional.of(delta);
  }
}
