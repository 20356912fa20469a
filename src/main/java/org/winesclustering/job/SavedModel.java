package org.winesclustering.job;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.columns.ReadingPlan;
import org.winesclustering.config.DriftConfig;
import org.winesclustering.data.SavedPlan;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.NewerFormat;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.pipeline.SafeModels;
import org.winesclustering.pipeline.Scoring;
import org.winesclustering.retraining.ClusterName;
import org.winesclustering.run.GivenNames;
import org.winesclustering.run.ModelFiles;

/**
 * A model that a training run left.
 *
 * @param path of the model's directory; before {@link #locate} also that of a run or of an output
 * @param isUnverified whether its files are used without a check against a run.json
 */
public record SavedModel(String path, boolean isUnverified) {
  /**
   * Finds the model's directory; that of an output is the model of its latest run.
   *
   * @throws WinesFailure with {@link FailureKind#INPUT} if there is no model
   */
  public SavedModel locate(SparkSession session) {
    return locate(hadoop(session));
  }

  /** The same by Hadoop's configuration. */
  SavedModel locate(Configuration hadoop) {
    try {
      return new SavedModel(ModelFiles.locate(path, hadoop), isUnverified);
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(e);
    }
  }

  /**
   * Loads the model, unless unverified after a check that its files are those that its run left.
   *
   * @throws WinesFailure with {@link FailureKind#INPUT} if it cannot be read, is not what its run
   *     left, or is none that {@link SafeModels} loads
   */
  public PipelineModel load(SparkSession session) {
    try {
      if (!isUnverified) {
        ModelFiles.check(path, hadoop(session));
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    try {
      return SafeModels.load(path, session);
    } catch (NewerFormat e) {
      throw e;
    } catch (WinesFailure e) {
      throw new WinesFailure(e.kind(), e.getMessage() + "; give --model what wines train left", e);
    }
  }

  /**
   * Loads the model for scoring.
   *
   * @throws WinesFailure as {@link #load} does, and with {@link FailureKind#INPUT} if drift is to
   *     be judged, and the model does not know what it was trained on
   */
  Scoring scoring(SparkSession session, DriftConfig drift) {
    Scoring scoring = Scoring.by(load(session));
    if (scoring.reference().isEmpty() && drift.maxPsi() > 0) {
      throw WinesFailure.input(
          "drift.max-psi is %s, and model %s does not know what it was trained on, for an earlier"
              + " version made it; train it again, or set drift.max-psi = 0",
          drift.maxPsi(), path);
    }
    return scoring;
  }

  /** The plan by which the records of the model's training were read; empty if not known. */
  Optional<ReadingPlan> plan(SparkSession session) {
    return SavedPlan.ofModel(path, hadoop(session)).find();
  }

  /** The names of the model's clusters; none if it lies in no run's directory. */
  List<ClusterName> names(SparkSession session) {
    try {
      return GivenNames.ofModel(path, hadoop(session));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static Configuration hadoop(SparkSession session) {
    return session.sparkContext().hadoopConfiguration();
  }

  private WinesFailure unreadable(Exception e) {
    return new WinesFailure(
        FailureKind.INPUT,
        "model "
            + path
            + " cannot be read ("
            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
            + "); give --model what wines train left",
        e);
  }
}
