package org.winesclustering.mixture;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.StageColumns;
import org.winesclustering.rdd.OrderedReduce;

/**
 * Finds the directions in which clusters lie furthest apart, measured by the spread within them:
 * linear discriminant analysis (R. A. Fisher 1936; C. R. Rao 1948) of vectors that are shared out
 * among clusters. The spread within the clusters is shrunk as in {@link TiedMixture}. Where the
 * shares come from the data themselves, this is what takes out of an embedding the spread that
 * KMeans would otherwise mistake for structure.
 *
 * <p>One Spark job, which brings clusters x dimensions + dimensions x dimensions numbers to the
 * driver, added up in the order of the partitions.
 */
public final class DiscriminantProjection extends Estimator<DiscriminantProjectionModel>
    implements DiscriminantProjectionParams, MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> vectorCol;
  private final Param<String> sharesCol;
  private final Param<String> outputCol;

  public DiscriminantProjection() {
    this(Identifiable.randomUID("discriminantProjection"));
  }

  public DiscriminantProjection(String uid) {
    this.uid = uid;
    vectorCol = DiscriminantProjectionParams.vectorCol(this);
    sharesCol =
        new Param<>(this, "sharesCol", "column of vectors: each row's shares of the clusters");
    outputCol = DiscriminantProjectionParams.outputCol(this);
    setDefault(vectorCol, "embedding");
    setDefault(sharesCol, "responsibilities");
    setDefault(outputCol, "discriminant");
  }

  /**
   * Fits the projection.
   *
   * @throws WinesFailure exit 3 if a column is missing or of another type, exit 4 if there is no
   *     row, or fewer than two clusters have rows; a row with a vector of another size, or one that
   *     is missing or not finite, makes Spark's job fail with one as its cause
   */
  @Override
  public DiscriminantProjectionModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Column vector = functions.col(getVectorCol());
    JavaRDD<Row> rows = dataset.select(vector, functions.col(getSharesCol())).javaRDD();
    WithinBetweenScatter spread =
        OrderedReduce.of(rows.mapPartitions(WithinBetweenScatter::of), WithinBetweenScatter::merge)
            .filter(found -> found.clusters() >= 2)
            .orElseThrow(
                () ->
                    WinesFailure.of(
                        FailureKind.DATA_QUALITY,
                        "the rows of %s belong to fewer than two clusters; at least two are needed"
                            + " to tell them apart",
                        getSharesCol()));
    DiscriminantProjectionModel model =
        new DiscriminantProjectionModel(uid, spread.mean(), spread.directions());
    return copyValues(model, ParamMap.empty()).setParent(this);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    StageColumns.checkVectors(schema, getSharesCol());
    return transformed(schema);
  }

  @Override
  public DiscriminantProjection copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public MLWriter write() {
    return MlPersistence.writer(this);
  }

  public static MLReader<DiscriminantProjection> read() {
    return MlPersistence.reader();
  }

  public static DiscriminantProjection load(String path) {
    return read().load(path);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public Param<String> vectorCol() {
    return vectorCol;
  }

  /** Column of vectors: each row's shares of the clusters, which add up to 1. */
  public Param<String> sharesCol() {
    return sharesCol;
  }

  @Override
  public Param<String> outputCol() {
    return outputCol;
  }

  public String getSharesCol() {
    return $(sharesCol);
  }

  public DiscriminantProjection setVectorCol(String value) {
    set(vectorCol, value);
    return this;
  }

  public DiscriminantProjection setSharesCol(String value) {
    set(sharesCol, value);
    return this;
  }

  public DiscriminantProjection setOutputCol(String value) {
    set(outputCol, value);
    return this;
  }
}
