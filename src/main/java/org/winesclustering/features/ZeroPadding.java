package org.winesclustering.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.util.Arrays;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
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
 * Stage that puts 0 in the place of every NaN of a vector: after scaling, behind the end of a
 * shorter array, where nothing is known, stands the mean of the records that reach so far.
 */
public final class ZeroPadding extends ParamsTransformer<ZeroPadding> {
  private static final long serialVersionUID = 1L;

  public ZeroPadding() {
    this(Identifiable.randomUID("zeroPadding"));
  }

  /** A stage of that uid; MLlib finds this constructor by reflection when it loads one. */
  public ZeroPadding(String uid) {
    super(uid);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return dataset.withColumn(
        $(outputCol()), udf(new Zeros(), SQLDataTypes.VectorType()).apply(col($(inputCol()))));
  }

  /** The replacement itself; a lambda would send the whole stage with every task. */
  private record Zeros() implements UDF1<Vector, Vector> {
    @Override
    public Vector call(Vector vector) {
      return Vectors.dense(
          Arrays.stream(vector.toArray()).map(x -> Double.isNaN(x) ? 0 : x).toArray());
    }
  }

  @Override
  public StructType transformSchema(StructType schema) {
    StageColumns.checkVectors(schema, $(inputCol()));
    return StageColumns.with(schema, $(outputCol()), SQLDataTypes.VectorType());
  }

  @Override
  public ZeroPadding copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** A reader of saved stages; MLlib finds it by reflection. */
  public static MLReader<ZeroPadding> read() {
    return MlPersistence.reader();
  }

  public static ZeroPadding load(String path) {
    return read().load(path);
  }

  public Param<String> inputCol() {
    return declared().text("inputCol", "input column of vectors");
  }

  public ZeroPadding setInputCol(String value) {
    return with(inputCol(), value);
  }

  public Param<String> outputCol() {
    return declared().text("outputCol", "output column of vectors");
  }

  public ZeroPadding setOutputCol(String value) {
    return with(outputCol(), value);
  }
}
