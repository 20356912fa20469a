package org.winesclustering.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.clustering.ClusterIds;
import org.winesclustering.clustering.IndexToClusterId;
import org.winesclustering.config.PublishConfig;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.features.CategoryAxes;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.pipeline.Predecessor;
import org.winesclustering.run.LatestPointer;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.run.RunRecord;

/** A search for the published model in a run's output, whose cluster ids the run keeps. */
final class PublishedPredecessor {
  private final OutputDirectory output;
  private final SparkSession session;

  PublishedPredecessor(OutputDirectory output, SparkSession session) {
    this.output = output;
    this.session = session;
  }

  /**
   * The published model as it was found.
   *
   * @param latest the run that was published then; empty for none
   */
  record Matched(Optional<LatestPointer> latest, Predecessor.Found found) {}

  /** None; with a warning where there was one, of which nobody knows any more which it was. */
  private Predecessor.Found damaged(PublishConfig config) {
    return config.match() == PublishConfig.Match.LATEST
        ? output
            .damageOfLatest("train")
            .map(
                damage ->
                    new Predecessor.Found(
                        Optional.empty(),
                        List.of(
                            "the clusters are numbered anew and not compared with those of any"
                                + " published run: "
                                + damage
                                + "; wines rollback --to RUN_ID, before the next training, names"
                                + " the one to compare with")))
            .orElse(Predecessor.Found.NONE)
        : Predecessor.Found.NONE;
  }

  /**
   * Loads the published model, unless the configuration asks for none. A model that cannot be read,
   * or that reads columns which are no features of this run, is skipped with a warning.
   *
   * @param records of the run
   */
  Matched find(PublishConfig config, CheckedRecords records) {
    Optional<LatestPointer> latest = output.published();
    return new Matched(
        latest,
        latest
            .filter(pointer -> config.match() == PublishConfig.Match.LATEST)
            .map(pointer -> found(pointer, records))
            .orElseGet(() -> damaged(config)));
  }

  /** Loads the published model again if another run was published since it was found. */
  Matched upToDate(Matched earlier, PublishConfig config, CheckedRecords records) {
    return output.published().equals(earlier.latest()) ? earlier : find(config, records);
  }

  private Predecessor.Found found(LatestPointer published, CheckedRecords records) {
    try {
      SavedModel saved = new SavedModel(output.model(published.runId()), false);
      PipelineModel model = saved.load(session);
      List<String> inputs = FeatureStages.inputs(model);
      List<String> columns = List.of(records.columns());
      List<String> missing = new ArrayList<>(inputs);
      missing.removeAll(records.schema().features());
      CategoryAxes.in(model).stream()
          .flatMap(axes -> axes.inputs().stream())
          .filter(name -> !columns.contains(name))
          .forEach(missing::add);
      if (!missing.isEmpty()) {
        return none(published, "it was trained with other features: " + String.join(", ", missing));
      }
      Optional<Map<String, Double>> shifts =
          saved
              .plan(session)
              .map(plan -> plan.shiftsFrom(records.plan(), inputs))
              .orElse(Optional.of(Map.of()));
      if (shifts.isEmpty()) {
        return none(published, "it was trained with words in another order, or other dates");
      }
      ClusterIds ids = IndexToClusterId.idsOf(model);
      int next =
          published.rolledBackFrom().stream()
              .flatMap(run -> output.ended(run).stream())
              .mapToInt(RunRecord::nextClusterId)
              .reduce(ids.next(), Math::max);
      return new Predecessor.Found(
          Optional.of(
              new Predecessor(
                  published.runId(), model, new ClusterIds(ids.ids(), next), shifts.get())),
          List.of());
    } catch (RuntimeException e) {
      // Whatever is wrong with an older model is no reason for the new run to fail.
      return none(published, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private static Predecessor.Found none(LatestPointer published, String why) {
    return new Predecessor.Found(
        Optional.empty(),
        List.of(
            "the clusters are numbered anew and not compared with those of the published run "
                + published.runId()
                + ": "
                + why));
  }
}
