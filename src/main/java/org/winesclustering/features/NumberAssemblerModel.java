package org.winesclustering.features;

import static org.apache.spark.sql.functions.udf;

import java.util.List;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.DeclaredParams;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.NumberArray;

/**
 * Stage that puts many columns of numbers, or the numbers of columns of arrays, together as one
 * vector, with medians for missing ones if it has them.
 */
public final class NumberAssemblerModel extends Model<NumberAssemblerModel>
    implements NumberAssemblerParams<NumberAssemblerModel>, MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final DeclaredParams declared;

  public NumberAssemblerModel() {
    this(Identifiable.randomUID("numberAssembler"));
  }

  /** A stage of that uid; MLlib finds this constructor by reflection when it loads one. */
  public NumberAssemblerModel(String uid) {
    this.uid = uid;
    declared = new DeclaredParams(this);
    declared.complete();
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public DeclaredParams declared() {
    return declared;
  }

  /** Whether missing numbers are replaced. */
  boolean isImputing() {
    return isSet(medians());
  }

  /**
   * Adds the vectors.
   *
   * @throws WinesFailure of kind DATA_QUALITY, when the rows are read, if a number is missing and
   *     there are no medians
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    double[] medians = isImputing() ? $(medians()) : new double[0];
    return dataset.withColumn(
        $(outputCol()),
        udf(new Assembly(medians, (boolean) $(padded())), SQLDataTypes.VectorType())
            .apply(NumberColumns.of(dataset.toDF(), List.of(getInputCols()))));
  }

  /** The assembly itself; a lambda would send the whole stage with every task. */
  @SuppressWarnings("ArrayRecordComponent") // Only sent and read.
  private record Assembly(double[] medians, boolean isPadded) implements UDF1<Object, Vector> {
    @Override
    public Vector call(Object cell) {
      double[] numbers = NumberArray.values(cell);
      for (int i = 0; i < numbers.length; i++) {
        if (Double.isNaN(numbers[i]) && !(isPadded && NumberArray.isFilled(cell, i))) {
          if (medians.length == 0) {
            throw WinesFailure.of(
                FailureKind.DATA_QUALITY,
                "number %d of %d is missing in a row; leave such rows out",
                i + 1,
                numbers.length);
          }
          numbers[i] = medians[i];
        }
      }
      return Vectors.dense(numbers);
    }
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return assembled(schema);
  }

  @Override
  public NumberAssemblerModel copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public MLWriter write() {
    return MlPersistence.writer(this);
  }

  /** A reader of saved stages; MLlib finds it by reflection. */
  public static MLReader<NumberAssemblerModel> read() {
    return MlPersistence.reader();
  }

  public static NumberAssemblerModel load(String path) {
    return read().load(path);
  }

  /** Numbers for missing ones, one for each column; not set if a missing number is a failure. */
  public DoubleArrayParam medians() {
    return declared()
        .param(
            "medians",
            name -> new DoubleArrayParam(this, name, "numbers in the place of missing ones"));
  }
}
