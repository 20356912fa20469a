package org.winesclustering.job;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.columns.PlanTable;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.data.Inspection;
import org.winesclustering.data.RecordChecks;
import org.winesclustering.data.RecordReader;
import org.winesclustering.data.Records;
import org.winesclustering.data.SavedPlan;
import org.winesclustering.gpu.GpuUse;
import org.winesclustering.runtime.Sessions;

/** The work of {@code wines inspect}: it says what the columns of a table are. */
public final class InspectJob {
  /** Most rows that are looked at. */
  private static final long MOST_ROWS = 20_000;

  /** Most cells that are looked at, for wide tables. */
  private static final long MOST_CELLS = 4_000_000;

  private final WinesConfig config;
  private final Optional<String> file;

  /**
   * An inspection of the configured input.
   *
   * @param file where the plan is written
   */
  public InspectJob(WinesConfig config, Optional<String> file) {
    this.config = config;
    this.file = file;
  }

  private static long rows(Records records) {
    return Math.min(MOST_ROWS, MOST_CELLS / records.rows().columns().length);
  }

  /** Prints the plan on standard output, then what a person should be asked. */
  public void run() {
    EarlyChecks.ofInspection(config);
    SparkSession session = Sessions.start(0, GpuUse.OFF);
    Records records = new RecordReader(session).read(config.input());
    Inspection found = new RecordChecks().inspect(records, rows(records), config.data());
    PlanTable.lines(found.plan()).forEach(System.out::println);
    found.warnings().forEach(warning -> System.out.println("? " + warning));
    System.out.flush();
    file.ifPresent(
        path ->
            SavedPlan.at(path, session.sparkContext().hadoopConfiguration()).write(found.plan()));
  }
}
