package org.winesclustering.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.ParamsTransformer;
import org.winesclustering.ml.PowerTransform;
import org.winesclustering.ml.StageColumns;

/**
 * Stage that makes skewed columns of a vector more like normal ones, by a power transform of each
 * column: I.-K. Yeo and R. A. Johnson, Biometrika 87, 2000. Its columns have the mean 0 and the
 * deviation 1 in the rows that it was fitted to.
 */
public final class PowerTransformModel extends ParamsTransformer<PowerTransformModel> {
  private static final long serialVersionUID = 1L;

  public PowerTransformModel() {
    this(Identifiable.randomUID("powerTransform"));
  }

  public PowerTransformModel(String uid) {
    super(uid);
  }

  /** A stage that applies a transform. */
  public static PowerTransformModel of(PowerTransform transform) {
    PowerTransformModel model = new PowerTransformModel();
    return model
        .with(model.lambdas(), transform.lambdas())
        .with(model.means(), transform.means())
        .with(model.deviations(), transform.deviations())
        .with(model.bound(), transform.bound());
  }

  /** The transform that is applied; its {@code inverse} leads back to the input's units. */
  public PowerTransform transform() {
    return new PowerTransform($(lambdas()), $(means()), $(deviations()), (double) $(bound()));
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return dataset.withColumn(
        $(outputCol()),
        udf(new Powers(transform()), SQLDataTypes.VectorType()).apply(col($(inputCol()))));
  }

  /** The transform itself; a lambda would send the whole stage with every task. */
  private record Powers(PowerTransform transform) implements UDF1<Vector, Vector> {
    @Override
    public Vector call(Vector vector) {
      return Vectors.dense(transform.apply(vector.toArray()));
    }
  }

  @Override
  public StructType transformSchema(StructType schema) {
    StageColumns.checkVectors(schema, $(inputCol()));
    return StageColumns.with(schema, $(outputCol()), SQLDataTypes.VectorType());
  }

  @Override
  public PowerTransformModel copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<PowerTransformModel> read() {
    return MlPersistence.reader();
  }

  public static PowerTransformModel load(String path) {
    return read().load(path);
  }

  public Param<String> inputCol() {
    return declared().text("inputCol", "input column of vectors");
  }

  public PowerTransformModel setInputCol(String value) {
    return with(inputCol(), value);
  }

  public Param<String> outputCol() {
    return declared().text("outputCol", "output column of vectors");
  }

  public PowerTransformModel setOutputCol(String value) {
    return with(outputCol(), value);
  }

  /** Exponent of each column: 1 changes nothing, less draws in large values. */
  public DoubleArrayParam lambdas() {
    return declared()
        .param("lambdas", name -> new DoubleArrayParam(this, name, "exponent of each column"));
  }

  /** Mean of each column after its power. */
  public DoubleArrayParam means() {
    return declared()
        .param(
            "means",
            name -> new DoubleArrayParam(this, name, "mean of each column after its power"));
  }

  /** Deviation of each column after its power, above 0. */
  public DoubleArrayParam deviations() {
    return declared()
        .param(
            "deviations",
            name -> new DoubleArrayParam(this, name, "deviation of each column after its power"));
  }

  /** Largest absolute value of the output, above 0. */
  public DoubleParam bound() {
    return declared()
        .number("bound", "largest absolute value that is kept (> 0)", ParamValidators.gt(0), 5);
  }
}
