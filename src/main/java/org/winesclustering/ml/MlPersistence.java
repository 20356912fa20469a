package org.winesclustering.ml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
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
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.NewerFormat;
import org.winesclustering.failure.WinesFailure;
import scala.Option;

/**
 * Access to Spark's internals of persistence: the readers and writers of a stage's Params, and the
 * constructors of fitted models, are private to Spark's packages in Scala, though public in the
 * class files.
 */
public final class MlPersistence {
  private static final String FORMAT = "formatVersion";
  private static final ObjectMapper JSON = new ObjectMapper();

  private MlPersistence() {}

  /** A writer for a stage that is its Params and nothing else. */
  public static MLWriter writer(Params stage) {
    return new DefaultParamsWriter(stage);
  }

  /** A reader for what {@link #writer} wrote; the class needs a public constructor of the uid. */
  public static <T> MLReader<T> reader() {
    return new DefaultParamsReader<>();
  }

  /**
   * Writes class, uid and Params of a stage.
   *
   * @param path directory of the stage
   * @param formatVersion of what the stage writes beside its metadata
   */
  public static void saveMetadata(
      Params stage, String path, int formatVersion, SparkSession session) {
    String params =
        DefaultParamsWriter.getMetadataToSave(
            stage, session.sparkContext(), Option.empty(), Option.empty());
    // Beside them, as Spark does it; its own classes of JSON are others in each version.
    String metadata = ((ObjectNode) tree(params)).put(FORMAT, formatVersion).toString();
    JavaSparkContext.fromSparkContext(session.sparkContext())
        .parallelize(List.of(metadata), 1)
        .saveAsTextFile(new Path(path, "metadata").toString());
  }

  /**
   * Reads what {@link #saveMetadata} wrote.
   *
   * @param known newest format version that can be read
   * @throws IllegalArgumentException if {@code path} holds a stage of another class
   * @throws WinesFailure with {@link FailureKind#INPUT} if its format is newer
   */
  public static DefaultParamsReader.Metadata loadMetadata(
      String path, int known, SparkSession session, Class<?> type) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader.loadMetadata(path, session.sparkContext(), type.getName());
    NewerFormat.check("model " + path, formatVersion(metadata), known);
    return metadata;
  }

  /** Format version of a model; models of version 0.1 do not name theirs, which is the first. */
  private static int formatVersion(DefaultParamsReader.Metadata metadata) {
    return tree(metadata.metadataJson()).path(FORMAT).asInt(1);
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A fitted scaler with given moments.
   *
   * @param deviations of the columns, as many as {@code means}
   */
  public static StandardScalerModel standardScaler(
      String uid, double[] deviations, double[] means) {
    return new StandardScalerModel(uid, Vectors.dense(deviations), Vectors.dense(means));
  }

  /** A KMeans model with other centres than those of {@code fit}, and the rest of it. */
  public static KMeansModel kMeans(
      String uid, Vector[] centres, org.apache.spark.mllib.clustering.KMeansModel fit) {
    return new KMeansModel(
        uid,
        new org.apache.spark.mllib.clustering.KMeansModel(
            centres, fit.distanceMeasure(), fit.trainingCost(), fit.numIter()));
  }

  /** A KMeans model with other centres than those of {@code model}, and its Params. */
  public static KMeansModel kMeans(String uid, Vector[] centres, KMeansModel model) {
    return model.copyValues(kMeans(uid, centres, model.parentModel()), ParamMap.empty());
  }
}
