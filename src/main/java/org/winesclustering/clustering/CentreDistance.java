package org.winesclustering.clustering;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.DoubleArrayArrayParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.failure.ExitCode;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.MlPersistence;

/**
 * A pipeline stage that adds the Euclidean distance of each row's vector to the centre of its own
 * cluster: 0 or more, in the units of the vector, lower is more typical. Null where the vector or
 * the cluster is null.
 */
public final class CentreDistance extends Transformer implements MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> vectorCol;
  private final Param<String> predictionCol;
  private final Param<String> outputCol;
  private final DoubleArrayArrayParam centres;

  public CentreDistance() {
    this(Identifiable.randomUID("centreDistance"));
  }

  /** For loading; MLlib finds this constructor by reflection. */
  public CentreDistance(String uid) {
    this.uid = uid;
    vectorCol = new Param<>(this, "vectorCol", "column of vectors, all of the centres' size");
    predictionCol =
        new Param<>(this, "predictionCol", "column of whole numbers: the row's centre, from 0");
    outputCol = new Param<>(this, "outputCol", "new column of doubles: distance to the centre");
    centres = new DoubleArrayArrayParam(this, "centres", "clusters x dimensions, all of one size");
    setDefault(outputCol, "distance");
    setDefault(predictionCol, "prediction");
  }

  /** A stage for the columns and the centres of a model. */
  public static CentreDistance of(KMeansModel model) {
    return new CentreDistance()
        .setVectorCol(model.getFeaturesCol())
        .setPredictionCol(model.getPredictionCol())
        .setCentres(
            Stream.of(model.clusterCenters()).map(Vector::toArray).toArray(double[][]::new));
  }

  /** A reader of saved stages; MLlib finds it by reflection. */
  public static MLReader<CentreDistance> read() {
    return MlPersistence.reader();
  }

  public static CentreDistance load(String path) {
    return read().load(path);
  }

  @Override
  public String uid() {
    return uid;
  }

  public Param<String> vectorCol() {
    return vectorCol;
  }

  public Param<String> predictionCol() {
    return predictionCol;
  }

  public Param<String> outputCol() {
    return outputCol;
  }

  public DoubleArrayArrayParam centres() {
    return centres;
  }

  public String getVectorCol() {
    return getOrDefault(vectorCol);
  }

  public String getPredictionCol() {
    return getOrDefault(predictionCol);
  }

  public String getOutputCol() {
    return getOrDefault(outputCol);
  }

  public double[][] getCentres() {
    return getOrDefault(centres);
  }

  public CentreDistance setVectorCol(String name) {
    set(vectorCol, name);
    return this;
  }

  public CentreDistance setPredictionCol(String name) {
    set(predictionCol, name);
    return this;
  }

  public CentreDistance setOutputCol(String name) {
    set(outputCol, name);
    return this;
  }

  /**
   * Sets the centres, numbered like the clusters.
   *
   * @param values clusters x dimensions; at least one, all of one size
   */
  public CentreDistance setCentres(double[][] values) {
    if (values.length == 0 || Stream.of(values).anyMatch(c -> c.length != values[0].length)) {
      throw new IllegalArgumentException(
          "centres have the sizes "
              + Arrays.toString(Stream.of(values).mapToInt(c -> c.length).toArray())
              + "; at least one centre is needed, and one size");
    }
    set(centres, values);
    return this;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return dataset.withColumn(
        getOutputCol(),
        functions
            .udf(new DistanceToCentre(getCentres()), DataTypes.DoubleType)
            .apply(
                dataset.col(getVectorCol()),
                dataset.col(getPredictionCol()).cast(DataTypes.IntegerType)));
  }

  /**
   * Checks the input columns and adds the output column.
   *
   * @throws WinesFailure exit 3 if a column is missing, has another type, or exists already
   */
  @Override
  public StructType transformSchema(StructType schema) {
    if (!isDefined(vectorCol) || !isDefined(centres)) {
      throw new IllegalStateException(uid + " needs its vectorCol and centres set");
    }
    checkColumn(schema, getVectorCol(), "vector", SQLDataTypes.VectorType()::equals);
    // Any number: KMeansModel.transformSchema announces a double where transform adds an integer.
    checkColumn(schema, getPredictionCol(), "int", NumericType.class::isInstance);
    if (Arrays.asList(schema.fieldNames()).contains(getOutputCol())) {
      throw WinesFailure.of(
          ExitCode.INPUT,
          "column %s exists already, where the distance to the centre would go; rename or drop it",
          getOutputCol());
    }
    return schema.add(getOutputCol(), DataTypes.DoubleType);
  }

  private static void checkColumn(
      StructType schema, String name, String needed, Predicate<DataType> isRight) {
    if (!Arrays.asList(schema.fieldNames()).contains(name)) {
      throw WinesFailure.of(
          ExitCode.INPUT,
          "column %s is missing for the distance to the centre; there are %s: run the stages before this one",
          name,
          String.join(", ", schema.fieldNames()));
    }
    DataType found = schema.apply(name).dataType();
    if (!isRight.test(found)) {
      throw WinesFailure.of(
          ExitCode.INPUT,
          "column %s is of type %s; the distance to the centre needs %s: choose another column",
          name,
          found.simpleString(),
          needed);
    }
  }

  @Override
  public CentreDistance copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public MLWriter write() {
    return MlPersistence.writer(this);
  }

  /** A class of its own, so that tasks carry the centres and not the stage. */
  private static final class DistanceToCentre implements UDF2<Vector, Integer, Double> {
    private static final long serialVersionUID = 1L;

    private final double[][] centres;

    DistanceToCentre(double[][] centres) {
      this.centres = centres;
    }

    @Override
    public Double call(Vector vector, Integer cluster) {
      if (vector == null || cluster == null) {
        return null;
      }
      if (cluster < 0 || cluster >= centres.length || vector.size() != centres[0].length) {
        throw WinesFailure.of(
            ExitCode.INPUT,
            "a row of cluster %d has a vector of size %d; there are %d centres of size %d: use the model that made the column",
            cluster,
            vector.size(),
            centres.length,
            centres[0].length);
      }
      return Euclidean.distance(vector.toArray(), centres[cluster]);
    }
  }
}
