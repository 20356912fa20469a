package org.winesclustering.autoencoder;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.network.AutoencoderGraph;
import org.winesclustering.network.Backend;
import org.winesclustering.network.NetworkBytes;
import org.winesclustering.rdd.TableRows;
import org.winesclustering.training.Trainer;
import org.winesclustering.training.TrainingPlan;
import org.winesclustering.training.TrainingResult;
import org.winesclustering.training.TrainingTable;
import org.winesclustering.training.callback.Checkpoint;

/**
 * Trains a convolutional autoencoder on a column of scaled feature vectors, by parameter averaging
 * over the executors. {@link org.winesclustering.network.Architecture} describes the layers and
 * their shapes. Every row is trained on once an epoch. The same rows, seed and number of workers
 * give the same network bit for bit, however the rows are ordered and partitioned.
 *
 * <p>The defaults of the Params are those of {@code wines train}, with one exception: the objective
 * is to reconstruct, since the others need a number of clusters, which the command chooses from the
 * table.
 *
 * <p>Feature vectors must be finite and of one size; {@link #fit} fails with a {@link WinesFailure}
 * otherwise, or when training diverges, or when an objective with clusters lacks their number.
 */
public final class CnnAutoencoder extends NetworkEstimator<CnnAutoencoderModel, CnnAutoencoder>
    implements CnnAutoencoderParams<CnnAutoencoder> {
  private static final long serialVersionUID = 1L;

  /** An estimator with a random uid. */
  public CnnAutoencoder() {
    this(Identifiable.randomUID("cnnAutoencoder"));
  }

  /** An estimator with a given uid; MLlib finds this constructor by reflection. */
  public CnnAutoencoder(String uid) {
    super(uid);
  }

  @Override
  public CnnAutoencoderModel fit(Dataset<?> dataset) {
    // Fail on a wrong schema before any row is read.
    transformSchema(dataset.schema());
    Dataset<Row> features = dataset.select(inputs().toArray(Column[]::new));
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
    int columns = columns(features);
    TrainingSizes sizes =
        TrainingSizes.of(
            this, context, features.count(), columns, resume().map(Checkpoint::workers));

    // Scaled vectors to rows of floats on the executors, shuffled by their content.
    JavaRDD<float[]> rows =
        TableRows.of(features)
            .map(
                row ->
                    row.size() == 1
                        ? FeatureVectors.toFloats(row.getAs(0), columns)
                        : FeatureVectors.toFloats(row.getAs(0), row.getAs(1), columns));
    try (TrainingTable table = TrainingTable.of(rows, sizes.tablePlan(columns, this))) {

      // A new network, trained by averaging.
      Backend.useOneThreadPerTask();
      ComputationGraph network =
          new ComputationGraph(
              new AutoencoderGraph(Objectives.architecture(this, columns))
                  .configuration(getLearningRate(), getSeed()));
      network.init();
      TrainingResult trained =
          new Trainer(context, plan(sizes, columns), listener()).train(network, table);

      // The model carries the network as bytes; it becomes a network again where it is used.
      return model(NetworkBytes.write(trained.network()), columns)
          .setTraining(trained.summary(), trained.pretrained().map(bytes -> model(bytes, columns)));
    }
  }

  /**
   * Forecasts the work of {@link #fit} on a table of a given size, without reading it.
   *
   * @param rows at least 1
   * @param columns of the feature vectors
   */
  public TrainingForecast forecast(JavaSparkContext context, long rows, int columns) {
    return TrainingForecast.of(this, context, rows, columns);
  }

  private CnnAutoencoderModel model(byte[] network, int columns) {
    // The sizes last: the model's number of clusters is 0 where the objective learns none.
    return copyValues(new CnnAutoencoderModel(uid(), network), ParamMap.empty())
        .setSizes(columns, getMembers() * getEmbeddingSize(), Objectives.headClusters(this))
        .setParent(this);
  }

  private TrainingPlan plan(TrainingSizes sizes, int columns) {
    return new TrainingPlan(
        KebabCase.parse(TrainingPlan.Master.class, getMaster()),
        sizes.epochs(),
        getEpochsPerRound(),
        getAveragingFrequency(),
        getLearningRate(),
        getSeed(),
        Objectives.phases(this, teacher(), columns),
        callbacks(),
        resume());
  }

  /** The columns that it reads: vectors and, if there is one, their mask. */
  private List<Column> inputs() {
    return Stream.of(getFeaturesCol(), getMaskCol())
        .filter(name -> !name.isEmpty())
        .map(functions::col)
        .toList();
  }

  /** Size of the feature vectors, from the column's metadata or else from a row. */
  private int columns(Dataset<Row> features) {
    int size = AttributeGroup.fromStructField(features.schema().apply(0)).size();
    if (size > 0) {
      return size;
    }
    List<Row> first = features.takeAsList(1);
    if (first.isEmpty()) {
      throw WinesFailure.input(
          "column %s has no rows; there is nothing to train on", getFeaturesCol());
    }
    return first.get(0).<Vector>getAs(0).size();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return FeatureVectors.transformedSchema(
        schema, this, getMembers() * getEmbeddingSize(), Objectives.headClusters(this));
  }

  /** A reader of saved estimators; MLlib finds it by reflection. */
  public static MLReader<CnnAutoencoder> read() {
    return MlPersistence.reader();
  }

  /** Loads a saved estimator. */
  public static CnnAutoencoder load(String path) {
    return read().load(path);
  }
}
