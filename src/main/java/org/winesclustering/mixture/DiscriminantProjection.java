package org.winesclustering.mixture;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.ParamsEstimator;
import org.winesclustering.ml.StageColumns;
import org.winesclustering.rdd.OrderedReduce;
import org.winesclustering.rdd.TableRows;

/**
 * Estimator of the directions in which clusters lie furthest apart, in units of the spread within
 * them: linear discriminant analysis (R. A. Fisher 1936; C. R. Rao 1948) of vectors that belong to
 * clusters by shares. The covariance within the clusters is shrunk by {@value #SHRINKAGE}. Applied
 * to an embedding and its own clusters, it removes the spread that KMeans would otherwise mistake
 * for structure.
 *
 * <p>One Spark job, which brings clusters x dimensions + dimensions x dimensions numbers to the
 * driver, added up in the order of the partitions.
 */
public final class DiscriminantProjection
    extends ParamsEstimator<DiscriminantProjectionModel, DiscriminantProjection>
    implements DiscriminantProjectionParams<DiscriminantProjection> {
  private static final long serialVersionUID = 1L;

  /** Shrinkage of the covariance towards its diagonal that suits tables with few rows. */
  static final double SHRINKAGE = 0.2;

  public DiscriminantProjection() {
    this(Identifiable.randomUID("discriminantProjection"));
  }

  public DiscriminantProjection(String uid) {
    super(uid);
  }

  /**
   * Fits the projection.
   *
   * @throws WinesFailure of kind INPUT if a column is missing or of another type, DATA_QUALITY if
   *     there is no row, or fewer than two clusters have rows; a row with a vector of another size,
   *     or one that is missing or not finite, makes Spark's job fail with one as its cause
   */
  @Override
  public DiscriminantProjectionModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Column vector = functions.col(getVectorCol());
    JavaRDD<Row> rows = TableRows.of(dataset.select(vector, functions.col(getSharesCol())));
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
        new DiscriminantProjectionModel(uid(), spread.mean(), spread.directions());
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

  public static MLReader<DiscriminantProjection> read() {
    return MlPersistence.reader();
  }

  public static DiscriminantProjection load(String path) {
    return read().load(path);
  }

  /** Column of vectors with each row's shares of the clusters, which add up to 1. */
  public Param<String> sharesCol() {
    return declared()
        .text(
            "sharesCol",
            "column of vectors: each row's shares of the clusters",
            "responsibilities");
  }

  public String getSharesCol() {
    return $(sharesCol());
  }

  public DiscriminantProjection setSharesCol(String value) {
    return with(sharesCol(), value);
  }
}
