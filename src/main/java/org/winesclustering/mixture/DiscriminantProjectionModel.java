package org.winesclustering.mixture;

import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.DoubleArrayArrayParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.DeclaredParams;
import org.winesclustering.ml.MlPersistence;

/**
 * Projection of vectors on the directions that {@link DiscriminantProjection} found: a vector's
 * distance from the mean of the training rows along each direction, in deviations within clusters.
 */
public final class DiscriminantProjectionModel extends Model<DiscriminantProjectionModel>
    implements DiscriminantProjectionParams<DiscriminantProjectionModel>, MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final DeclaredParams declared;
  private final DoubleArrayParam mean;
  private final DoubleArrayArrayParam directions;

  /** A model of that uid; MLlib finds this constructor by reflection when it loads one. */
  public DiscriminantProjectionModel(String uid) {
    this.uid = uid;
    declared = new DeclaredParams(this);
    mean = new DoubleArrayParam(this, "mean", "mean of the training rows");
    directions = new DoubleArrayArrayParam(this, "directions", "directions x size of the vectors");
    declared.complete();
  }

  DiscriminantProjectionModel(String uid, double[] mean, double[][] directions) {
    this(uid);
    set(this.mean, mean);
    set(this.directions, directions);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return dataset.withColumn(
        getOutputCol(),
        functions
            .udf(new Projection($(mean), $(directions)), SQLDataTypes.VectorType())
            .apply(dataset.col(getVectorCol())));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return transformed(schema);
  }

  @Override
  public DiscriminantProjectionModel copy(ParamMap extra) {
    DiscriminantProjectionModel copy = new DiscriminantProjectionModel(uid);
    return copyValues(copy, extra).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return MlPersistence.writer(this);
  }

  public static MLReader<DiscriminantProjectionModel> read() {
    return MlPersistence.reader();
  }

  public static DiscriminantProjectionModel load(String path) {
    return read().load(path);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public DeclaredParams declared() {
    return declared;
  }

  /** Mean of the training rows. */
  public DoubleArrayParam mean() {
    return mean;
  }

  /** Directions, the one that separates most first, each of as many values as the vectors have. */
  public DoubleArrayArrayParam directions() {
    return directions;
  }

  /** The projection itself, so that tasks carry its numbers and not the stage. */
  private static final class Projection implements UDF1<Vector, Vector> {
    private static final long serialVersionUID = 1L;

    private final double[] mean;
    private final double[][] directions;

    Projection(double[] mean, double[][] directions) {
      this.mean = mean;
      this.directions = directions;
    }

    @Override
    public Vector call(Vector vector) {
      if (vector == null) {
        return null;
      }
      if (vector.size() != mean.length) {
        throw WinesFailure.input(
            "a vector to be projected has %d values, needed: %d as in the training table",
            vector.size(), mean.length);
      }
      double[] projected = new double[directions.length];
      for (int i = 0; i < projected.length; i++) {
        for (int j = 0; j < mean.length; j++) {
          projected[i] += directions[i][j] * (vector.apply(j) - mean[j]);
        }
      }
      return Vectors.dense(projected);
    }
  }
}
