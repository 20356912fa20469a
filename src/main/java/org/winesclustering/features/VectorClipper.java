package org.winesclustering.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.util.Arrays;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.StageColumns;

/**
 * Cuts every value of a vector to [-bound, bound], so that one wild record cannot pull the network
 * towards itself.
 */
public final class VectorClipper extends Transformer implements MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private final DoubleParam bound;

  public VectorClipper() {
    this(Identifiable.randomUID("vectorClipper"));
  }

  public VectorClipper(String uid) {
    this.uid = uid;
    inputCol = new Param<>(this, "inputCol", "input column of vectors");
    outputCol = new Param<>(this, "outputCol", "output column of vectors");
    bound =
        new DoubleParam(
            this, "bound", "largest absolute value that is kept (> 0)", ParamValidators.gt(0));
    setDefault(bound, 5.0);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return dataset.withColumn(
        $(outputCol),
        udf(new Clip((double) $(bound)), SQLDataTypes.VectorType()).apply(col($(inputCol))));
  }

  /** A class of its own, because a lambda would take the stage along with every task. */
  private record Clip(double bound) implements UDF1<Vector, Vector> {
    @Override
    public Vector call(Vector vector) {
      return Vectors.dense(
          Arrays.stream(vector.toArray()).map(x -> Math.max(-bound, Math.min(bound, x))).toArray());
    }
  }

  @Override
  public StructType transformSchema(StructType schema) {
    StageColumns.checkVectors(schema, $(inputCol));
    return StageColumns.with(schema, $(outputCol), SQLDataTypes.VectorType());
  }

  @Override
  public VectorClipper copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public MLWriter write() {
    return MlPersistence.writer(this);
  }

  public static MLReader<VectorClipper> read() {
    return MlPersistence.reader();
  }

  public static VectorClipper load(String path) {
    return read().load(path);
  }

  @Override
  public String uid() {
    return uid;
  }

  public VectorClipper setInputCol(String value) {
    set(inputCol, value);
    return this;
  }

  public VectorClipper setOutputCol(String value) {
    set(outputCol, value);
    return this;
  }

  public VectorClipper setBound(double value) {
    set(bound, value);
    return this;
  }

  public Param<String> inputCol() {
    return inputCol;
  }

  public Param<String> outputCol() {
    return outputCol;
  }

  /** Largest absolute value that is kept, above 0, in the units of the input. Default: 5. */
  public DoubleParam bound() {
    return bound;
  }
}
