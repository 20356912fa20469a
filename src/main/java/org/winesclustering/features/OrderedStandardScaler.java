package org.winesclustering.features;

import java.util.Arrays;
import org.apache.spark.ml.feature.StandardScalerModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.ParamsEstimator;
import org.winesclustering.ml.StageColumns;
import org.winesclustering.rdd.OrderedReduce;
import org.winesclustering.rdd.TableRows;

/**
 * A {@code StandardScaler} that gives the same model bit for bit for the same partitions; MLlib's
 * own merges partial sums in the order in which tasks end. Another last bit here can change a
 * scaled feature and then the place of its row in training. The Params have MLlib's names, since
 * the model takes their values over by name.
 */
public final class OrderedStandardScaler
    extends ParamsEstimator<StandardScalerModel, OrderedStandardScaler> {
  private static final long serialVersionUID = 1L;

  public OrderedStandardScaler() {
    this(Identifiable.randomUID("orderedStandardScaler"));
  }

  /** A stage of that uid; MLlib finds this constructor by reflection when it loads one. */
  public OrderedStandardScaler(String uid) {
    super(uid);
  }

  /**
   * Learns mean and sample deviation of each element, of vectors that have one, in one job.
   *
   * @throws WinesFailure of kind DATA_QUALITY if there is no row
   */
  @Override
  public StandardScalerModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    VectorMoments moments =
        OrderedReduce.of(
                TableRows.of(dataset.select(dataset.col($(inputCol()))))
                    .mapPartitions(VectorMoments::ofPartition),
                VectorMoments::merge)
            .filter(found -> !found.isEmpty())
            .orElseThrow(this::withoutRows);
    StandardScalerModel model =
        MlPersistence.standardScaler(uid(), divisors(moments.deviations()), moments.means());
    return copyValues(model, ParamMap.empty()).setParent(this);
  }

  /** What each element is divided by: its deviation to the {@link #power}, and one factor. */
  private double[] divisors(double[] deviations) {
    double exponent = (double) $(power());
    double scaledVariance =
        Arrays.stream(deviations)
            .filter(deviation -> deviation > 0)
            .map(deviation -> Math.pow(deviation, 2 - 2 * exponent))
            .average()
            .orElse(1);
    return Arrays.stream(deviations)
        .map(
            deviation ->
                deviation > 0 ? Math.pow(deviation, exponent) * Math.sqrt(scaledVariance) : 0)
        .toArray();
  }

  private WinesFailure withoutRows() {
    return WinesFailure.of(
        FailureKind.DATA_QUALITY,
        "column %s has 0 rows; at least 1 is needed to scale by: give more rows",
        $(inputCol()));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    StageColumns.checkVectors(schema, $(inputCol()));
    return StageColumns.with(schema, $(outputCol()), SQLDataTypes.VectorType());
  }

  @Override
  public OrderedStandardScaler copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** A reader of saved stages; MLlib finds it by reflection. */
  public static MLReader<OrderedStandardScaler> read() {
    return MlPersistence.reader();
  }

  public static OrderedStandardScaler load(String path) {
    return read().load(path);
  }

  public Param<String> inputCol() {
    return declared().text("inputCol", "input column of vectors, all of one size");
  }

  public OrderedStandardScaler setInputCol(String value) {
    return with(inputCol(), value);
  }

  public Param<String> outputCol() {
    return declared().text("outputCol", "output column of vectors");
  }

  public OrderedStandardScaler setOutputCol(String value) {
    return with(outputCol(), value);
  }

  public OrderedStandardScaler setWithMean(boolean value) {
    return with(withMean(), value);
  }

  /** Whether the mean is subtracted. Default: false, as in MLlib. */
  public BooleanParam withMean() {
    return declared().flag("withMean", "whether the mean is subtracted", false);
  }

  public OrderedStandardScaler setWithStd(boolean value) {
    return with(withStd(), value);
  }

  /** Whether the sample deviation is divided by. Default: true, as in MLlib. */
  public BooleanParam withStd() {
    return declared().flag("withStd", "whether the sample deviation is divided by", true);
  }

  public OrderedStandardScaler setPower(double value) {
    return with(power(), value);
  }

  /**
   * Exponent of the sample deviation that is divided by: 1 divides by it, 0.5 by its root (Pareto
   * scaling), 0 by nothing. Below 1, all elements are then divided by one factor, so that the mean
   * of their variances is 1. Default: 1.
   */
  public DoubleParam power() {
    return declared()
        .number(
            "power",
            "exponent of the deviation that is divided by (0 to 1; 0.5 for Pareto scaling)",
            ParamValidators.inRange(0, 1),
            1);
  }
}
