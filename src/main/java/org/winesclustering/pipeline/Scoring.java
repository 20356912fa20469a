package org.winesclustering.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.winesclustering.drift.CategoryDrift;
import org.winesclustering.drift.Drift;
import org.winesclustering.drift.FeatureDistribution;
import org.winesclustering.drift.TrainingReference;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.features.CategoryAxes;
import org.winesclustering.features.CategoryCounts;

/**
 * A model that scores records.
 *
 * @param reference statistics of the records of its training; empty for models of versions that did
 *     not store them
 */
public record Scoring(PipelineModel model, Optional<TrainingReference> reference) {

  /** Makes a scoring of a model that {@link SafeModels} loaded or a fit returned. */
  public static Scoring by(PipelineModel model) {
    return new Scoring(model, TrainingReference.in(model));
  }

  /**
   * Adds the clusters and the other output columns of the model, without the columns that only its
   * stages read.
   *
   * @throws WinesFailure of kind INPUT if the records have columns that the model adds, or its
   *     stages do not fit together
   */
  public Dataset<Row> of(Dataset<Row> accepted) {
    Columns.checkFree(accepted.columns());
    return transformed(accepted).drop(Columns.BETWEEN_STAGES.toArray(String[]::new));
  }

  private Dataset<Row> transformed(Dataset<Row> accepted) {
    try {
      return model.transform(accepted);
    } catch (WinesFailure e) {
      throw e;
    } catch (RuntimeException e) {
      // Only planned so far, so no row is to blame.
      throw new WinesFailure(
          FailureKind.INPUT,
          "the stages of the model do not fit together ("
              + e.getMessage()
              + "); use a model as it was saved after training",
          e);
    }
  }

  /**
   * Counts records for {@link #drift}, in one job or two.
   *
   * @param scored what {@link #of} gave, at least one record
   * @return empty for a model that does not know the records of its training
   */
  public Optional<ScoredCounts> count(Dataset<Row> scored) {
    return reference.map(
        then ->
            new ScoredCounts(
                then.count(scored), CategoryAxes.in(model).map(axes -> axes.count(scored))));
  }

  /** Compares records with those of the training, by their {@link #count}. */
  public Drift drift(ScoredCounts counted) {
    Drift ofNumbers = reference.orElseThrow().drift(counted.numbers());
    return counted.categories().isEmpty()
        ? ofNumbers
        : ofNumbers.with(
            drift(CategoryAxes.in(model).orElseThrow().trained(), counted.categories().get()));
  }

  /** Lays the features' distributions beside those of the training, by a {@link #count}. */
  public List<FeatureDistribution> distributions(ScoredCounts counted) {
    return reference.orElseThrow().distributions(counted.numbers());
  }

  private static List<CategoryDrift> drift(CategoryCounts then, CategoryCounts now) {
    return IntStream.range(0, then.categories().size())
        .mapToObj(
            i ->
                CategoryDrift.of(
                    then.categories().get(i).name(),
                    then.categories().get(i).values(),
                    counted(then, i),
                    counted(now, i),
                    then.categories().size()))
        .toList();
  }

  private static CategoryDrift.Counted counted(CategoryCounts counts, int category) {
    return new CategoryDrift.Counted(counts.categories().get(category).records(), counts.records());
  }

  /** Number of novel records; empty for a model without novelty detection. */
  public static OptionalLong novel(Dataset<Row> scored) {
    return Arrays.asList(scored.columns()).contains(Columns.NOVEL)
        ? OptionalLong.of(scored.filter(functions.col(Columns.NOVEL)).count())
        : OptionalLong.empty();
  }
}
