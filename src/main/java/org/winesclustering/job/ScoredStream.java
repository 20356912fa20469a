package org.winesclustering.job;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.columns.ReadingPlan;
import org.winesclustering.config.DataConfig;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.RecordChecks;
import org.winesclustering.data.RecordStream;
import org.winesclustering.data.Records;
import org.winesclustering.drift.Drift;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.pipeline.Columns;
import org.winesclustering.pipeline.ScoredCounts;
import org.winesclustering.pipeline.Scoring;
import org.winesclustering.retraining.ClusterName;
import org.winesclustering.run.BatchLedger;
import org.winesclustering.run.BatchTable;
import org.winesclustering.run.RunDirectory;
import org.winesclustering.run.RunParts;
import org.winesclustering.sink.DeltaTable;

/**
 * The batches of a stream, scored and written one after the other. A batch is idempotent: after a
 * crash Spark may repeat the last one, with the same number and records, and what is written under
 * that number is replaced, so that each record counts once.
 */
final class ScoredStream {
  private static final Logger LOG = LoggerFactory.getLogger(ScoredStream.class);

  private final Scoring scoring;
  private final List<ClusterName> names;
  private final Optional<ReadingPlan> trained;
  private final RecordStream stream;
  private final DataConfig data;
  private final RunDirectory directory;
  private final Optional<DeltaTable> table;
  private final BatchTable assignments;
  private final BatchTable rejected;
  private final BatchLedger ledger;
  private Optional<ScoredCounts> counted = Optional.empty();

  ScoredStream(
      Scoring scoring,
      List<ClusterName> names,
      Optional<ReadingPlan> trained,
      RecordStream stream,
      DataConfig data,
      RunDirectory directory,
      Optional<DeltaTable> table,
      Configuration hadoop)
      throws IOException {
    this.scoring = scoring;
    this.names = names;
    this.trained = trained;
    this.directory = directory;
    this.table = table;
    this.stream = stream;
    this.data = data.withMissing(FeatureStages.missing(scoring.model())).withoutRejectionLimit();
    assignments =
        BatchTable.at(
            directory.part(RunParts.ASSIGNMENTS), Columns.STREAM_BATCH, directory, hadoop);
    rejected =
        BatchTable.at(directory.part(RunParts.REJECTED), Columns.STREAM_BATCH, directory, hadoop);
    ledger = BatchLedger.in(directory.part(RunParts.STREAM), hadoop);
  }

  /** Scores a batch, and writes it. */
  void score(Dataset<Row> batch, long number) throws IOException {
    List<String> inputs = FeatureStages.inputs(scoring.model());
    List<String> sources = trained.map(plan -> plan.sources(inputs)).orElse(inputs);
    List<String> categories = FeatureStages.categoryInputs(scoring.model());
    List<Records> tables =
        stream.records(batch).stream()
            .filter(records -> !records.isEmpty())
            .map(
                records ->
                    records.forModel(
                        sources, categories, data.missing(), trained.flatMap(ReadingPlan::axis)))
            .toList();
    List<CheckedRecords> checked =
        tables.stream()
            .map(table -> new RecordChecks().forScoring(table, inputs, trained, data))
            .toList();
    Optional<Dataset<Row>> rows =
        united(checked.stream().filter(records -> records.rowsAccepted() > 0).map(this::scored))
            .map(scored -> scored.persist(StorageLevel.MEMORY_AND_DISK()));
    put(assignments, number, rows);
    if (table.isPresent() && rows.isPresent()) {
      table
          .get()
          .putBatch(
              directory.runId(),
              Columns.STREAM_BATCH,
              number,
              LaterColumns.fitting(rows.get(), table.get()),
              directory::checkThatItIsOurs);
    }
    put(
        rejected,
        number,
        united(
            checked.stream()
                .filter(records -> records.rowsRejected() > 0)
                .map(CheckedRecords::rejected)));
    long novel = 0;
    SortedMap<String, Long> unknown = new TreeMap<>();
    if (rows.isPresent()) {
      novel = Scoring.novel(rows.get()).orElse(0);
      count(rows.get())
          .flatMap(ScoredCounts::categories)
          .ifPresent(counts -> unknown.putAll(counts.unknown()));
      rows.get().unpersist();
    }
    tables.forEach(Records::release);
    StreamTotals totals =
        ledger
            .before(number)
            .map(StreamTotals::of)
            .orElse(StreamTotals.NONE)
            .and(checked, novel, unknown);
    directory.checkThatItIsOurs();
    ledger.note(number, totals.json());
    LOG.info(
        "batch {} is done; {} records so far, {} of them rejected",
        number,
        totals.read(),
        totals.rejected());
  }

  private Dataset<Row> scored(CheckedRecords records) {
    return RunTables.written(
        ClusterNaming.in(scoring.of(records.accepted()), names), records.columns());
  }

  /** Unites tables, some of which may have columns that others lack. */
  private static Optional<Dataset<Row>> united(Stream<Dataset<Row>> tables) {
    return tables.reduce((left, right) -> left.unionByName(right, true));
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

  private Optional<ScoredCounts> count(Dataset<Row> rows) {
    Optional<ScoredCounts> more = scoring.count(rows);
    counted = counted.isPresent() ? counted.map(so -> so.and(more.orElseThrow())) : more;
    return more;
  }

  /** The model that scores. */
  PipelineModel model() {
    return scoring.model();
  }

  /** Sums over all batches, with those of earlier processes. */
  StreamTotals totals() throws IOException {
    return ledger.total().map(StreamTotals::of).orElse(StreamTotals.NONE);
  }

  /** Drift of the records that this process has scored from those of the training. */
  Optional<Drift> drift() {
    return counted.map(scoring::drift);
  }
}
