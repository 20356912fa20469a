package org.winesclustering.ml;

import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.feature.StandardScalerModel;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/**
 * The one place that touches Spark's internals: the readers and writers of a stage's Params, and
 * the constructors of fitted models, are private to Spark's packages in Scala, though public in the
 * class files.
 */
public final class MlPersistence {
  private MlPersistence() {}

  /** A writer for a stage that is its Params and nothing else. */
  public static MLWriter writer(Params stage) {
    return new DefaultParamsWriter(stage);
  }

  /** A reader for what {@link #writer} wrote; the class needs a public constructor of the uid. */
  public static <T> MLReader<T> reader() {
    return new DefaultParamsReader<>();
  }

  /** Writes class, uid and Params of {@code stage} below {@code path}. */
  public static void saveMetadata(Params stage, String path, SparkSession session) {
    DefaultParamsWriter.saveMetadata(
        stage, path, session.sparkContext(), Option.empty(), Option.empty());
  }

  /**
   * What {@link #saveMetadata} wrote.
   *
   * @throws IllegalArgumentException if {@code path} holds a stage of another class
   */
  public static DefaultParamsReader.Metadata loadMetadata(
      String path, SparkSession session, Class<?> type) {
    return DefaultParamsReader.loadMetadata(path, session.sparkContext(), type.getName());
  }

  /**
   * A scaler with what it would have learned.
   *
   * @param deviations of the columns, as many as {@code means}
   */
  public static StandardScalerModel standardScaler(
      String uid, double[] deviations, double[] means) {
    return new StandardScalerModel(uid, Vectors.dense(deviations), Vectors.dense(means));
  }

  /** A KMeans model with other centres than those of {@code fit}, and the rest as it was there. */
  public static KMeansModel kMeans(
      String uid, Vector[] centres, org.apache.spark.mllib.clustering.KMeansModel fit) {
    return new KMeansModel(
        uid,
        new org.apache.spark.mllib.clustering.KMeansModel(
            centres, fit.distanceMeasure(), fit.trainingCost(), fit.numIter()));
  }

  /** The same with the Params of a model, all of which the other one has too. */
  public static KMeansModel kMeans(String uid, Vector[] centres, KMeansModel model) {
    return model.copyValues(kMeans(uid, centres, model.parentModel()), ParamMap.empty());
  }
}
