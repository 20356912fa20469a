package org.winesclustering.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.clustering.ClusterIds;
import org.winesclustering.clustering.IndexToClusterId;
import org.winesclustering.config.PublishConfig;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.pipeline.Predecessor;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.run.PublishedModel;
import org.winesclustering.run.RunRecord;

/** Search for the published model in the output of a run, whose cluster ids the run keeps. */
final class PublishedPredecessor {
  private final OutputDirectory output;
  private final SparkSession session;

  PublishedPredecessor(OutputDirectory output, SparkSession session) {
    this.output = output;
    this.session = session;
  }

  /**
   * Loads the published model, unless the configuration asks for none. A model that cannot be read,
   * or that reads columns which are no features of this run, is skipped with a warning; it is no
   * reason for a run to fail.
   *
   * @param features of the run
   */
  Predecessor.Found find(PublishConfig config, List<String> features) {
    Optional<PublishedModel> published =
        config.match() == PublishConfig.Match.LATEST ? output.publishedModel() : Optional.empty();
    return published.map(model -> found(model, features)).orElse(Predecessor.Found.NONE);
  }

  private Predecessor.Found found(PublishedModel published, List<String> features) {
    try {
      PipelineModel model = SavedModel.load(published.path(), session);
      List<String> missing = new ArrayList<>(FeatureStages.inputs(model));
      missing.removeAll(features);
      if (!missing.isEmpty()) {
        return none(published, "it was trained with other features: " + String.join(", ", missing));
      }
      ClusterIds ids = IndexToClusterId.idsOf(model);
      int next =
          published.rolledBackFrom().stream()
              .flatMap(run -> output.ended(run).stream())
              .mapToInt(RunRecord::nextClusterId)
              .reduce(ids.next(), Math::max);
      return new Predecessor.Found(
          Optional.of(new Predecessor(published.runId(), model, new ClusterIds(ids.ids(), next))),
          List.of());
    } catch (RuntimeException e) {
      // Whatever is wrong with an older model, the new one can do without.
      return none(published, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private static Predecessor.Found none(PublishedModel published, String why) {
    return new Predecessor.Found(
        Optional.empty(),
        List.of(
            "the clusters are numbered anew and not compared with those of the published run "
                + published.runId()
                + ": "
                + why));
  }
}
