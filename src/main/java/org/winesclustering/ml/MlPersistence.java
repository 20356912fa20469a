// Calls DefaultParamsWriter and DefaultParamsReader, which are private[ml] in Scala and public in
// bytecode.
package org.winesclustering.ml;

import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;

/**
 * Saves and loads stages that consist of their Params alone, in MLlib's own format (a {@code
 * metadata} folder with one JSON line), so that MLlib's {@code PipelineModel} can do it too.
 */
public final class MlPersistence {
  private MlPersistence() {}

  /** A writer of all Params of the stage, set or default. */
  public static MLWriter writer(Params stage) {
    return new DefaultParamsWriter(stage);
  }

  /**
   * A reader of what {@link #writer} wrote. The stage's class needs a public constructor that takes
   * the uid.
   */
  public static <T> MLReader<T> reader() {
    return new DefaultParamsReader<>();
  }
}
