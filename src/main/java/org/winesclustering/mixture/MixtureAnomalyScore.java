package org.winesclustering.mixture;

import static org.apache.spark.sql.functions.udf;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.DoubleArrayArrayParam;
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
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.ml.ComponentMap;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.ParamsTransformer;
import org.winesclustering.ml.StageColumns;

/**
 * Stage that says how strange each row is: minus the logarithm of its {@link MixtureDensity}, in
 * nats, larger is stranger. Null for a null vector.
 */
public final class MixtureAnomalyScore extends ParamsTransformer<MixtureAnomalyScore> {
  private static final long serialVersionUID = 1L;

  public MixtureAnomalyScore() {
    this(Identifiable.randomUID("mixtureAnomalyScore"));
  }

  /** Creates the stage that is loaded; MLlib finds this constructor by reflection. */
  public MixtureAnomalyScore(String uid) {
    super(uid);
  }

  /** A stage for a density. */
  public static MixtureAnomalyScore of(MixtureDensity density) {
    NormalMixture mixture = density.mixture();
    MixtureAnomalyScore stage = new MixtureAnomalyScore();
    density
        .components()
        .forEach(
            map ->
                stage
                    .with(stage.origin(), map.mean())
                    .with(stage.axes(), map.axes())
                    .with(stage.noise(), density.noise()));
    return stage
        .with(stage.weights(), mixture.weights())
        .with(stage.volumes(), mixture.volumes())
        .with(stage.means(), mixture.means())
        .with(
            stage.whitenings(),
            Arrays.stream(mixture.whitenings())
                .flatMap(whitening -> Arrays.stream(whitening.matrix()))
                .toArray(double[][]::new));
  }

  /** The density that is taken. */
  public MixtureDensity density() {
    double[][] stacked = $(whitenings());
    int size = stacked[0].length;
    Whitening[] each =
        IntStream.range(0, stacked.length / size)
            .mapToObj(i -> new Whitening(Arrays.copyOfRange(stacked, i * size, (i + 1) * size)))
            .toArray(Whitening[]::new);
    return new MixtureDensity(
        new NormalMixture(each, $(weights()), $(means()), $(volumes())),
        isDefined(axes()) ? List.of(new ComponentMap($(origin()), $(axes()))) : List.of(),
        (double) $(noise()));
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return dataset.withColumn(
        $(outputCol()),
        udf(new Score(density()), DataTypes.DoubleType).apply(dataset.col($(inputCol()))));
  }

  /** The density itself, so that tasks carry its numbers and not the stage. */
  private record Score(MixtureDensity density) implements UDF1<Vector, Double> {
    @Override
    public Double call(Vector vector) {
      return vector == null ? null : -density.log(vector.toArray());
    }
  }

  @Override
  public StructType transformSchema(StructType schema) {
    StageColumns.checkVectors(schema, $(inputCol()));
    return StageColumns.with(schema, $(outputCol()), DataTypes.DoubleType);
  }

  @Override
  public MixtureAnomalyScore copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<MixtureAnomalyScore> read() {
    return MlPersistence.reader();
  }

  public static MixtureAnomalyScore load(String path) {
    return read().load(path);
  }

  public Param<String> inputCol() {
    return declared().text("inputCol", "input column of vectors");
  }

  public MixtureAnomalyScore setInputCol(String value) {
    return with(inputCol(), value);
  }

  public Param<String> outputCol() {
    return declared()
        .text("outputCol", "new column of doubles, larger is stranger", "anomalyScore");
  }

  public MixtureAnomalyScore setOutputCol(String value) {
    return with(outputCol(), value);
  }

  public DoubleArrayParam weights() {
    return declared()
        .param("weights", name -> new DoubleArrayParam(this, name, "share of each cluster"));
  }

  public DoubleArrayParam volumes() {
    return declared()
        .param(
            "volumes",
            name -> new DoubleArrayParam(this, name, "factor of each cluster's covariance"));
  }

  public DoubleArrayArrayParam means() {
    return declared()
        .param("means", name -> new DoubleArrayArrayParam(this, name, "clusters x dimensions"));
  }

  public DoubleArrayArrayParam whitenings() {
    return declared()
        .param(
            "whitenings",
            name ->
                new DoubleArrayArrayParam(
                    this,
                    name,
                    "inverse Cholesky factors of the covariance: of all clusters, or of each, one"
                        + " below the other"));
  }

  /** Mean of the rows that the components are of; not set where there are none. */
  public DoubleArrayParam origin() {
    return declared()
        .param(
            "origin",
            name -> new DoubleArrayParam(this, name, "mean of the rows of the components"));
  }

  /** Principal components that the mixture is of; not set where it has all columns. */
  public DoubleArrayArrayParam axes() {
    return declared()
        .param("axes", name -> new DoubleArrayArrayParam(this, name, "components x columns"));
  }

  public DoubleParam noise() {
    return declared()
        .number(
            "noise",
            "variance in each direction that the components leave out (> 0)",
            ParamValidators.gt(0),
            1);
  }
}
