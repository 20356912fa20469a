package org.winesclustering.data;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.columns.PlanTable;
import org.winesclustering.columns.ReadingPlan;
import org.winesclustering.config.DataConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * Selection of features and validation of rows, in three passes: over the rows as read, over their
 * features, and, before training, one that counts duplicates.
 *
 * <p>The rows are kept, in memory and on disk, unless they are cached already: the accepted and the
 * rejected rows are computed from them. The caller releases the records when it has cached or
 * written both. After a failure they stay kept only for the rows of {@link TooManyRejected}.
 */
public final class RecordChecks {
  private static final Logger LOG = LoggerFactory.getLogger(RecordChecks.class);

  /**
   * Checks records for training.
   *
   * @throws WinesFailure with {@link FailureKind#INPUT} when the rows cannot be read, there are
   *     none, or the columns do not fit; with {@link FailureKind#DATA_QUALITY} when too many rows
   *     are rejected, as {@link TooManyRejected}, fewer than two are left, all of them have the
   *     same features, or a feature has no value at all
   */
  public CheckedRecords forTraining(Records records, DataConfig config) {
    return cached(
        records,
        () -> {
          ReadRows read = ReadRows.of(records, config);
          PlannedSchema planned =
              read.resolution(config)
                  .forTraining(records.label(), records.facts(), givenPlan(records, config));
          ExaminedRows examined =
              ExaminedRows.of(records, read, planned, config, RowExaminer.UnknownWords.REJECTED);
          return result(
              records,
              read,
              examined,
              TrainingRows.of(read, examined, planned, records.location()));
        });
  }

  /**
   * Checks records for scoring by a model. No feature is dropped, and rows are not compared, so
   * that a single record is enough.
   *
   * @param features features of the model, in its order
   * @param trained plan by which the records were read that the model was trained on; empty for
   *     models that do not know it
   * @throws WinesFailure with {@link FailureKind#INPUT} when the rows cannot be read, there are
   *     none, or a feature is missing; with {@link FailureKind#DATA_QUALITY} when too many rows are
   *     rejected, as {@link TooManyRejected}
   */
  public CheckedRecords forScoring(
      Records records, List<String> features, Optional<ReadingPlan> trained, DataConfig config) {
    return cached(
        records,
        () -> {
          ReadRows read = ReadRows.of(records, config);
          PlannedSchema planned =
              read.resolution(config)
                  .forScoring(
                      features, records.label(), givenPlan(records, config).or(() -> trained));
          ExaminedRows examined =
              ExaminedRows.of(records, read, planned, config, RowExaminer.UnknownWords.MISSING);
          return result(
              records,
              read,
              examined,
              TrainingRows.none(planned, unknownWords(examined, planned.plan())));
        });
  }

  private static List<String> unknownWords(ExaminedRows examined, ReadingPlan plan) {
    return examined.tally().unknownWords().entrySet().stream()
        .map(
            column ->
                "column %s: %d records have a word that is not in its order (%s); they count as"
                        .formatted(
                            column.getKey(), column.getValue(), orderOf(column.getKey(), plan))
                    + " missing, and so have the median of the training")
        .toList();
  }

  private static String orderOf(String column, ReadingPlan plan) {
    return String.join(", ", plan.column(column).orElseThrow().conversions());
  }

  private static Optional<ReadingPlan> givenPlan(Records records, DataConfig config) {
    return config
        .columns()
        .map(
            path ->
                SavedPlan.at(
                        path, records.rows().sparkSession().sparkContext().hadoopConfiguration())
                    .read());
  }

  /**
   * How records would be read for training, from their first rows alone.
   *
   * @param rows most rows to look at, in equal numbers from each partition
   * @throws WinesFailure with {@link FailureKind#INPUT} when the rows cannot be read, there are
   *     none, or the columns do not fit
   */
  public Inspection inspect(Records records, long rows, DataConfig config) {
    return InputFailure.guard(
        records.location(),
        () -> {
          ReadRows read = ReadRows.ofFirst(records, rows, config);
          ReadingPlan plan =
              read.resolution(config)
                  .forTraining(records.label(), records.facts(), givenPlan(records, config))
                  .plan();
          return new Inspection(plan, warnings(records, read, plan.questions()));
        });
  }

  private static CheckedRecords cached(Records records, Callable<CheckedRecords> checks) {
    records.kept().keep();
    try {
      return InputFailure.guard(records.location(), checks);
    } catch (TooManyRejected e) {
      // The caller may write them.
      throw e;
    } catch (WinesFailure e) {
      records.kept().releaseOurs();
      throw e;
    }
  }

  /** What the files show, then what the columns show. */
  private static List<String> warnings(Records records, ReadRows read, List<String> ofColumns) {
    return Stream.of(
            records.facts().notes().stream(),
            read.tally().aside().news().stream().map(SetAside::sentence),
            ofColumns.stream())
        .flatMap(sentences -> sentences)
        .toList();
  }

  private static CheckedRecords result(
      Records records, ReadRows read, ExaminedRows examined, TrainingRows training) {
    List<String> features = training.planned().schema().features();
    PlanTable.lines(training.planned().plan()).forEach(line -> LOG.info("{}", line));
    List<SetAside> setAside = read.tally().aside().news();
    List<String> warnings = warnings(records, read, training.warnings());
    warnings.forEach(LOG::warn);
    LOG.info(
        "{} rows read, {} rejected {}; {} features: {}",
        read.tally().rows(),
        examined.tally().rejected(),
        examined.tally().reasons(),
        features.size(),
        training
            .planned()
            .plan()
            .axis()
            .map(axis -> "an axis of " + axis.description())
            .orElseGet(() -> ColumnNames.listed(features)));
    return new CheckedRecords(
        examined.accepted(),
        examined.rejected(),
        training.planned().schema(),
        training.planned().plan(),
        read.tally().rows(),
        examined.tally().rejected(),
        examined.tally().reasons(),
        training.duplicates(),
        training.constantFeatures(),
        warnings,
        read.tally().contentHash(),
        setAside,
        examined.summaries(features));
  }
}
