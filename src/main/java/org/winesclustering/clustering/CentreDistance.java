package org.winesclustering.clustering;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.DoubleArrayArrayParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.ParamsTransformer;
import org.winesclustering.ml.StageColumns;

/**
 * Pipeline stage that adds each row's distance to its cluster's centre, and its margin to the next
 * cluster. Both are doubles, and null where the vector or the cluster is null:
 *
 * <ul>
 *   <li>{@code distance}: the Euclidean distance of each row's vector to the centre of its own
 *       cluster, 0 or more, in the units of the vector, lower is more typical;
 *   <li>{@code margin}: by how much the nearest other centre is farther away than the own one, as a
 *       share of its distance, (other - own) / other. From 0, on the border of two clusters, to 1,
 *       in the own centre. 0 as well where another centre is nearer, or is the same point. With a
 *       single centre it is 1, the limit for a second centre that moves away: there is no border
 *       that a row could lie near.
 * </ul>
 *
 * <p>The class has its name from when it added the distance alone; stages that were saved then
 * load, and add {@code margin} too.
 */
public final class CentreDistance extends ParamsTransformer<CentreDistance> {
  private static final long serialVersionUID = 1L;

  public CentreDistance() {
    this(Identifiable.randomUID("centreDistance"));
  }

  /** Creates the stage that is loaded; MLlib finds this constructor by reflection. */
  public CentreDistance(String uid) {
    super(uid);
  }

  /** Creates a stage for the columns and the centres of a model. */
  public static CentreDistance of(KMeansModel model) {
    return new CentreDistance()
        .setVectorCol(model.getFeaturesCol())
        .setPredictionCol(model.getPredictionCol())
        .setCentres(
            Stream.of(model.clusterCenters()).map(Vector::toArray).toArray(double[][]::new));
  }

  /** Reader of saved stages; MLlib finds it by reflection. */
  public static MLReader<CentreDistance> read() {
    return MlPersistence.reader();
  }

  public static CentreDistance load(String path) {
    return read().load(path);
  }

  public Param<String> vectorCol() {
    return declared()
        .param(
            "vectorCol",
            name -> new Param<>(this, name, "column of vectors, all of the centres' size"));
  }

  public Param<String> predictionCol() {
    return declared()
        .text("predictionCol", "column of whole numbers: the row's centre, from 0", "prediction");
  }

  public Param<String> outputCol() {
    return declared()
        .text("outputCol", "new column of doubles: distance to the centre", "distance");
  }

  public Param<String> marginCol() {
    return declared()
        .text("marginCol", "new column of doubles: margin to the next centre", "margin");
  }

  public DoubleArrayArrayParam centres() {
    return declared()
        .param(
            "centres",
            name ->
                new DoubleArrayArrayParam(this, name, "clusters x dimensions, all of one size"));
  }

  public CentreDistance setVectorCol(String name) {
    return with(vectorCol(), name);
  }

  public CentreDistance setPredictionCol(String name) {
    return with(predictionCol(), name);
  }

  public CentreDistance setOutputCol(String name) {
    return with(outputCol(), name);
  }

  public CentreDistance setMarginCol(String name) {
    return with(marginCol(), name);
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
    return with(centres(), values);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    CentreMeasure measure = new CentreMeasure($(centres()));
    UDF2<Vector, Integer, Double> distance = measure::distance;
    UDF2<Vector, Integer, Double> margin = measure::margin;
    Column vector = dataset.col($(vectorCol()));
    Column cluster = dataset.col($(predictionCol())).cast(DataTypes.IntegerType);
    return dataset
        .withColumn(
            $(outputCol()), functions.udf(distance, DataTypes.DoubleType).apply(vector, cluster))
        .withColumn(
            $(marginCol()), functions.udf(margin, DataTypes.DoubleType).apply(vector, cluster));
  }

  /**
   * Checks the input columns and adds the output columns.
   *
   * @throws WinesFailure of kind INPUT if a column is missing, has another type, or exists already
   */
  @Override
  public StructType transformSchema(StructType schema) {
    if (!isDefined(vectorCol()) || !isDefined(centres())) {
      throw new IllegalStateException(uid() + " needs its vectorCol and centres set");
    }
    StageColumns.checkVectors(schema, $(vectorCol()));
    // Any number: KMeansModel.transformSchema announces a double where transform adds an integer.
    StageColumns.check(schema, $(predictionCol()), "int", NumericType.class::isInstance);
    StructType withDistance = StageColumns.with(schema, $(outputCol()), DataTypes.DoubleType);
    return StageColumns.with(withDistance, $(marginCol()), DataTypes.DoubleType);
  }

  @Override
  public CentreDistance copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
