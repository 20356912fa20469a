package org.winesclustering.features;

import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.feature.StandardScalerModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.StageColumns;
import org.winesclustering.rdd.OrderedReduce;

/**
 * MLlib's {@code StandardScaler}, but the same partitions give the same model bit for bit: MLlib
 * merges partial sums in the order in which tasks end. One other last bit here can become another
 * value of a scaled feature and then another place of its row in training.
 */
public final class OrderedStandardScaler extends Estimator<StandardScalerModel>
    implements MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private final BooleanParam withMean;
  private final BooleanParam withStd;

  public OrderedStandardScaler() {
    this(Identifiable.randomUID("orderedStandardScaler"));
  }

  /** For loading; MLlib finds this constructor by reflection. */
  public OrderedStandardScaler(String uid) {
    this.uid = uid;
    // Named as in MLlib, whose model takes its values over by name.
    inputCol = new Param<>(this, "inputCol", "input column of vectors, all of one size");
    outputCol = new Param<>(this, "outputCol", "output column of vectors");
    withMean = new BooleanParam(this, "withMean", "whether the mean is subtracted");
    withStd = new BooleanParam(this, "withStd", "whether the sample deviation is divided by");
    setDefault(withMean, false);
    setDefault(withStd, true);
  }

  /**
   * Learns mean and sample deviation of each element, in one job.
   *
   * @throws WinesFailure exit 4 if there is no row
   */
  @Override
  public StandardScalerModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    VectorMoments moments =
        OrderedReduce.of(
                dataset
                    .select(dataset.col($(inputCol)))
                    .toJavaRDD()
                    .mapPartitions(VectorMoments::ofPartition),
                VectorMoments::merge)
            .filter(found -> !found.isEmpty())
            .orElseThrow(this::withoutRows);
    StandardScalerModel model =
        MlPersistence.standardScaler(uid, moments.deviations(), moments.means());
    return copyValues(model, ParamMap.empty()).setParent(this);
  }

  private WinesFailure withoutRows() {
    return WinesFailure.of(
        FailureKind.DATA_QUALITY,
        "column %s has 0 rows; at least 1 is needed to scale by: give more rows",
        $(inputCol));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    StageColumns.checkVectors(schema, $(inputCol));
    return StageColumns.with(schema, $(outputCol), SQLDataTypes.VectorType());
  }

  @Override
  public OrderedStandardScaler copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public MLWriter write() {
    return MlPersistence.writer(this);
  }

  /** A reader of saved stages; MLlib finds it by reflection. */
  public static MLReader<OrderedStandardScaler> read() {
    return MlPersistence.reader();
  }

  public static OrderedStandardScaler load(String path) {
    return read().load(path);
  }

  @Override
  public String uid() {
    return uid;
  }

  public OrderedStandardScaler setInputCol(String value) {
    set(inputCol, value);
    return this;
  }

  public OrderedStandardScaler setOutputCol(String value) {
    set(outputCol, value);
    return this;
  }

  public OrderedStandardScaler setWithMean(boolean value) {
    set(withMean, value);
    return this;
  }

  public OrderedStandardScaler setWithStd(boolean value) {
    set(withStd, value);
    return this;
  }

  public Param<String> inputCol() {
    return inputCol;
  }

  public Param<String> outputCol() {
    return outputCol;
  }

  /** Whether the mean is subtracted. Default: false, as in MLlib. */
  public BooleanParam withMean() {
    return withMean;
  }

  /** Whether the sample deviation is divided by. Default: true, as in MLlib. */
  public BooleanParam withStd() {
    return withStd;
  }
}
