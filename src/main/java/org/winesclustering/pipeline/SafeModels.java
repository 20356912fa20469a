package org.winesclustering.pipeline;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.NewerFormat;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.LiteralPath;

/**
 * A loader of models from sources that are not trusted. {@code PipelineModel.load} creates and
 * calls objects of any class that the files name; this loader first checks that the stages, the
 * files and their column types are those of this project's models. A model that passes can be
 * wrong, but cannot make the process do anything else than score.
 */
public final class SafeModels {
  private SafeModels() {}

  /**
   * Checks a saved model and loads it.
   *
   * @param path directory of a {@link PipelineModel}, on any Hadoop file system
   * @throws WinesFailure of kind INPUT if it cannot be read, or has a stage, a file or a column
   *     type that no model of this project has, or if the path has a character that Spark takes for
   *     a pattern or a list
   * @throws NewerFormat if a later version of this project wrote it in a newer format
   */
  public static PipelineModel load(String path, SparkSession session) {
    try {
      Path model = literal(path, session.sparkContext().hadoopConfiguration());
      ModelStages.check(model, session.sparkContext().hadoopConfiguration());
      return PipelineModel.load(model.toString());
    } catch (NewerFormat e) {
      throw e;
    } catch (Exception e) {
      // Scala's methods throw checked exceptions that they do not declare.
      throw new WinesFailure(
          FailureKind.INPUT,
          "model "
              + path
              + " cannot be read ("
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + ")",
          e);
    }
  }

  /** The path that is checked and that Spark then reads: the same one, which is no pattern. */
  private static Path literal(String path, Configuration hadoop) throws IOException {
    Path given = new Path(path);
    return LiteralPath.of(given.getFileSystem(hadoop).makeQualified(given));
  }
}
