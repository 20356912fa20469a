package org.winesclustering.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.winesclustering.clustering.ClusterIds;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.config.PublishConfig;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.features.MissingValues;
import org.winesclustering.retraining.Succession;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.run.PublishedModel;
import org.winesclustering.run.RunRecord;

/**
 * The published model in the output of a run, from which the run's clusters go on.
 *
 * @param ids of its clusters; {@code next} is above all that were ever given, also by runs that
 *     were rolled back
 */
public record Predecessor(String runId, PipelineModel model, ClusterIds ids) {
  /** The new cluster's place and the label, under names that no record and no model has. */
  private static final String PLACE = Columns.COMPARED + "place";

  private static final String LABEL = Columns.COMPARED + "label";
  private static final String NEW_SCALED = Columns.COMPARED + "scaled";

  /**
   * What there is to go on from.
   *
   * @param predecessor empty if there is none
   * @param warnings why there is none though a model is published; else none
   */
  public record Found(Optional<Predecessor> predecessor, List<String> warnings) {
    public Found {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Looks for the model that is published. One that cannot be read, or that reads columns which are
   * no features of this run, is not gone on from, and is no reason for a run to fail.
   *
   * @param features of the run
   */
  public static Found find(
      PublishConfig config, OutputDirectory output, List<String> features, SparkSession session) {
    Optional<PublishedModel> published =
        config.match() == PublishConfig.Match.LATEST ? output.publishedModel() : Optional.empty();
    return published
        .map(model -> found(model, output, features, session))
        .orElse(new Found(Optional.empty(), List.of()));
  }

  private static Found found(
      PublishedModel published,
      OutputDirectory output,
      List<String> features,
      SparkSession session) {
    try {
      PipelineModel model = SavedModel.load(published.path(), session);
      List<String> missing = new ArrayList<>(FeatureStages.inputs(model));
      missing.removeAll(features);
      if (!missing.isEmpty()) {
        return none(published, "it was trained with other features: " + String.join(", ", missing));
      }
      ClusterIds ids = ClusterIds.of(model);
      int next =
          published.rolledBackFrom().stream()
              .flatMap(run -> output.ended(run).stream())
              .mapToInt(RunRecord::nextClusterId)
              .reduce(ids.next(), Math::max);
      return new Found(
          Optional.of(new Predecessor(published.runId(), model, new ClusterIds(ids.ids(), next))),
          List.of());
    } catch (RuntimeException e) {
      // Whatever is wrong with an older model, the new one can do without.
      return none(published, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private static Found none(PublishedModel published, String why) {
    return new Found(
        Optional.empty(),
        List.of(
            "the clusters are numbered anew and not compared with those of the published run "
                + published.runId()
                + ": "
                + why));
  }

  /**
   * The new clusters beside those of this model, of the rows that both can score: where this one
   * rejects records with missing values, these are left out.
   *
   * @param rows with {@link Columns#SCALED} and the new clusters' places in {@link
   *     Columns#PREDICTION}
   * @param clusters of the new model
   * @return empty if there is no row that both can score
   */
  Optional<Succession> succession(Dataset<Row> rows, Optional<String> label, int clusters) {
    Dataset<Row> scored = model.transform(readable(rows, label));
    Dataset<Row> shared = scored.select(NEW_SCALED, PLACE, Columns.PREDICTION, LABEL).cache();
    try {
      return shared.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Succession.of(
                  shared,
                  new Succession.SharedColumns(
                      NEW_SCALED, PLACE, Columns.PREDICTION, label.map(name -> LABEL)),
                  clusters,
                  ids));
    } finally {
      shared.unpersist();
    }
  }

  /** What this model reads, without the columns that it is going to add. */
  private Dataset<Row> readable(Dataset<Row> rows, Optional<String> label) {
    List<String> features = FeatureStages.inputs(model);
    Column[] columns =
        Stream.of(
                features.stream().map(name -> QuotedColumn.of(rows, name)),
                Stream.of(
                    rows.col(Columns.SCALED).as(NEW_SCALED),
                    rows.col(Columns.PREDICTION).as(PLACE),
                    label
                        .map(name -> QuotedColumn.of(rows, name))
                        .orElse(functions.lit(null))
                        .as(LABEL)))
            .flatMap(stream -> stream)
            .toArray(Column[]::new);
    Dataset<Row> selected = rows.select(columns);
    if (FeatureStages.missing(model) == MissingValues.IMPUTE_MEDIAN) {
      return selected;
    }
    return features.stream()
        .map(name -> QuotedColumn.of(selected, name).isNotNull())
        .reduce(Column::and)
        .map(selected::filter)
        .orElse(selected);
  }
}
