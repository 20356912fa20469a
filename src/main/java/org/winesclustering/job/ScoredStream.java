package org.winesclustering.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.DataConfig;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.RecordChecks;
import org.winesclustering.data.RecordStream;
import org.winesclustering.data.Records;
import org.winesclustering.drift.BinnedRows;
import org.winesclustering.drift.Drift;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.pipeline.Columns;
import org.winesclustering.pipeline.Scoring;
import org.winesclustering.run.BatchLedger;
import org.winesclustering.run.BatchTable;
import org.winesclustering.run.RunDirectory;
import org.winesclustering.run.RunParts;
import org.winesclustering.sink.StreamedTable;

/**
 * The batches of a stream, scored and written one after the other. Spark gives a batch of which it
 * does not know that it is done again, with the same number and records, after a crash: whatever is
 * written goes by that number, so that each record counts once.
 */
final class ScoredStream {
  private static final Logger LOG = LoggerFactory.getLogger(ScoredStream.class);

  private final Scoring scoring;
  private final RecordStream stream;
  private final DataConfig data;
  private final RunDirectory directory;
  private final Optional<StreamedTable> table;
  private final BatchTable assignments;
  private final BatchTable rejected;
  private final BatchLedger ledger;
  private Optional<BinnedRows> counted = Optional.empty();

  /**
   * A stream.
   *
   * @param directory of the run, in which it may have been begun before
   * @param table that gets the assignments as well
   */
  ScoredStream(
      Scoring scoring,
      RecordStream stream,
      DataConfig data,
      RunDirectory directory,
      Optional<StreamedTable> table,
      Configuration hadoop)
      throws IOException {
    this.scoring = scoring;
    this.directory = directory;
    this.table = table;
    this.stream = stream;
    this.data = data.withMissing(FeatureStages.missing(scoring.model())).withoutRejectionLimit();
    assignments = BatchTable.at(directory.part(RunParts.ASSIGNMENTS), Columns.STREAM_BATCH, hadoop);
    rejected = BatchTable.at(directory.part(RunParts.REJECTED), Columns.STREAM_BATCH, hadoop);
    ledger = BatchLedger.in(directory.part(RunParts.STREAM), hadoop);
  }

  /** Scores a batch, and writes it. */
  void score(Dataset<Row> batch, long number) throws IOException {
    StreamTotals totals =
        ledger.before(number).map(StreamTotals::of).orElse(StreamTotals.NONE).andBatch();
    List<Records> tables =
        stream.records(batch).stream().filter(records -> !records.rows().isEmpty()).toList();
    List<Dataset<Row>> scored = new ArrayList<>();
    List<Dataset<Row>> bad = new ArrayList<>();
    for (Records records : tables) {
      CheckedRecords checked =
          new RecordChecks().forScoring(records, FeatureStages.inputs(scoring.model()), data);
      totals = totals.and(checked);
      if (checked.rowsRead() > checked.rowsRejected()) {
        Dataset<Row> accepted = checked.accepted();
        scored.add(RunTables.written(scoring.of(accepted), accepted.columns()));
      }
      if (checked.rowsRejected() > 0) {
        bad.add(checked.rejected());
      }
    }
    Optional<Dataset<Row>> rows =
        united(scored).map(table -> table.persist(StorageLevel.MEMORY_AND_DISK()));
    put(assignments, number, rows);
    table.ifPresent(
        there ->
            rows.ifPresent(
                batchRows ->
                    there.put(directory.runId(), number, batchRows, directory::checkThatItIsOurs)));
    put(rejected, number, united(bad));
    if (rows.isPresent()) {
      totals = totals.andNovel(Scoring.novel(rows.get()));
      count(rows.get());
      rows.get().unpersist();
    }
    tables.forEach(records -> records.rows().unpersist());
    ledger.note(number, totals.json());
    LOG.info(
        "batch {} is done; {} records so far, {} of them rejected",
        number,
        totals.read(),
        totals.rejected());
  }

  /** Union of tables, some of which may have columns that others have not. */
  private static Optional<Dataset<Row>> united(List<Dataset<Row>> tables) {
    return tables.stream().reduce((left, right) -> left.unionByName(right, true));
  }

  private static void put(BatchTable table, long number, Optional<Dataset<Row>> rows)
      throws IOException {
    if (rows.isEmpty()) {
      table.remove(number);
      return;
    }
    table.put(
        number, directory -> rows.get().write().mode(SaveMode.ErrorIfExists).parquet(directory));
  }

  private void count(Dataset<Row> rows) {
    Optional<BinnedRows> more = scoring.reference().map(then -> then.count(rows));
    counted = counted.isPresent() ? counted.map(so -> so.merge(more.orElseThrow())) : more;
  }

  /** Sums over all batches, also those of earlier processes. */
  StreamTotals totals() throws IOException {
    return ledger.total().map(StreamTotals::of).orElse(StreamTotals.NONE);
  }

  /** Drift of the records that this process has scored from those of the training. */
  Optional<Drift> drift() {
    return counted.map(rows -> scoring.reference().orElseThrow().drift(rows));
  }
}
