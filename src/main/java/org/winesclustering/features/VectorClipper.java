package org.winesclustering.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.util.Arrays;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
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
import org.winesclustering.ml.StageColumns;

/**
 * Stage that cuts every value of a vector to [-bound, bound], so that one extreme record cannot
 * dominate the training of the network.
 */
public final class VectorClipper extends ParamsTransformer<VectorClipper> {
  private static final long serialVersionUID = 1L;

  public VectorClipper() {
    this(Identifiable.randomUID("vectorClipper"));
  }

  public VectorClipper(String uid) {
    super(uid);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return dataset.withColumn(
        $(outputCol()),
        udf(new Clip((double) $(bound())), SQLDataTypes.VectorType()).apply(col($(inputCol()))));
  }

  /** The clipping itself; a lambda would send the whole stage with every task. */
  private record Clip(double bound) implements UDF1<Vector, Vector> {
    @Override
    public Vector call(Vector vector) {
      return Vectors.dense(clipped(vector.toArray(), bound));
    }
  }

  /** A row as {@link #transform} clips it. */
  public double[] clipped(double[] row) {
    return clipped(row, (double) $(bound()));
  }

  private static double[] clipped(double[] row, double bound) {
    return Arrays.stream(row).map(x -> Math.max(-bound, Math.min(bound, x))).toArray();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    StageColumns.checkVectors(schema, $(inputCol()));
    return StageColumns.with(schema, $(outputCol()), SQLDataTypes.VectorType());
  }

  @Override
  public VectorClipper copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<VectorClipper> read() {
    return MlPersistence.reader();
  }

  public static VectorClipper load(String path) {
    return read().load(path);
  }

  public Param<String> inputCol() {
    return declared().text("inputCol", "input column of vectors");
  }

  public VectorClipper setInputCol(String value) {
    return with(inputCol(), value);
  }

  public Param<String> outputCol() {
    return declared().text("outputCol", "output column of vectors");
  }

  public VectorClipper setOutputCol(String value) {
    return with(outputCol(), value);
  }

  public VectorClipper setBound(double value) {
    return with(bound(), value);
  }

  /** Largest absolute value that is kept, above 0, in the units of the input. Default: 5. */
  public DoubleParam bound() {
    return declared()
        .number("bound", "largest absolute value that is kept (> 0)", ParamValidators.gt(0), 5);
  }
}
