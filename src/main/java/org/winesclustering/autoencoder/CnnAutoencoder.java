package org.winesclustering.autoencoder;

import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.winesclustering.failure.ExitCode;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.network.Architecture;
import org.winesclustering.network.Backend;
import org.winesclustering.network.NetworkBytes;
import org.winesclustering.training.ParameterAveraging;
import org.winesclustering.training.TrainingListener;
import org.winesclustering.training.TrainingSummary;
import org.winesclustering.training.TrainingTable;

/**
 * Trains a convolutional autoencoder on a column of scaled feature vectors, by parameter averaging
 * over the executors. The layers and their shapes are in {@link Architecture}. Every row is trained
 * on once an epoch. The same rows, seed and number of workers give the same network bit for bit,
 * however the rows are ordered and partitioned.
 *
 * <p>Feature vectors must be finite and of one size; {@link #fit} fails with a {@link WinesFailure}
 * otherwise, or when training diverges.
 */
public final class CnnAutoencoder extends Estimator<CnnAutoencoderModel>
    implements CnnAutoencoderParams, MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> featuresCol;
  private final Param<String> embeddingCol;
  private final Param<String> reconstructionErrorCol;
  private final IntArrayParam filters;
  private final IntParam kernelSize;
  private final IntParam embeddingSize;
  private final Param<String> activation;
  private final IntParam epochs;
  private final IntParam batchSize;
  private final DoubleParam learningRate;
  private final IntParam workers;
  private final LongParam seed;
  private transient TrainingListener listener = summary -> {};

  public CnnAutoencoder() {
    this(Identifiable$.MODULE$.randomUID("cnnAutoencoder"));
  }

  public CnnAutoencoder(String uid) {
    this.uid = uid;
    featuresCol = CnnAutoencoderModelParams.featuresCol(this);
    embeddingCol = CnnAutoencoderModelParams.embeddingCol(this);
    reconstructionErrorCol = CnnAutoencoderModelParams.reconstructionErrorCol(this);
    filters =
        new IntArrayParam(
            this,
            "filters",
            "filters of each convolution of the encoder (each >= 1)",
            Validation::filters);
    kernelSize =
        new IntParam(
            this,
            "kernelSize",
            "columns that a filter sees at a time (odd, >= 1)",
            Validation::odd);
    embeddingSize =
        new IntParam(
            this, "embeddingSize", "dimensions of the embedding (>= 1)", ParamValidators.gtEq(1));
    activation =
        new Param<>(
            this,
            "activation",
            "activation after every layer but the bottleneck and the output, as ND4J names it",
            Validation::activation);
    epochs = new IntParam(this, "epochs", "passes over all rows (>= 1)", ParamValidators.gtEq(1));
    batchSize =
        new IntParam(
            this,
            "batchSize",
            "rows that a worker trains on at a time (>= 1)",
            ParamValidators.gtEq(1));
    learningRate =
        new DoubleParam(
            this,
            "learningRate",
            "step size of Adam (in (0, 1])",
            ParamValidators.inRange(0, 1, false, true));
    workers =
        new IntParam(
            this,
            "workers",
            "workers whose parameters are averaged (>= 0; 0 takes one for each core, at least 2)",
            ParamValidators.gtEq(0));
    seed =
        new LongParam(this, "seed", "seed of the initial parameters and of the order of the rows");
    setDefault(featuresCol, "features");
    setDefault(embeddingCol, "embedding");
    setDefault(reconstructionErrorCol, "reconstructionError");
    setDefault(filters, new int[] {16});
    setDefault(kernelSize, 3);
    setDefault(embeddingSize, 16);
    setDefault(activation, "elu");
    setDefault(epochs, 100);
    setDefault(batchSize, 16);
    setDefault(learningRate, 0.002);
    setDefault(workers, 0);
    setDefault(seed, 42L);
  }

  @Override
  public CnnAutoencoderModel fit(Dataset<?> dataset) {
    // Fail on a wrong schema before any row is read.
    transformSchema(dataset.schema());
    Dataset<Row> features = dataset.select(functions.col(getFeaturesCol()));
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
    int columns = columns(features);

    // Scaled vectors to blocks of floats on the executors, shuffled by their content.
    JavaRDD<float[]> rows =
        features.javaRDD().map(row -> FeatureVectors.toFloats(row.getAs(0), columns));
    int actualWorkers =
        getWorkers() > 0
            ? getWorkers()
            : TrainingTable.workers(context, features.count(), getBatchSize());
    try (TrainingTable table =
        TrainingTable.of(rows, columns, actualWorkers, getBatchSize(), getSeed())) {

      // A new network, trained by averaging.
      Backend.useOneThreadPerTask();
      ComputationGraph network =
          new ComputationGraph(architecture(columns).configuration(getLearningRate(), getSeed()));
      network.init();
      TrainingSummary summary =
          new ParameterAveraging(context, listener).train(network, table, getEpochs(), getSeed());

      // The model carries the network as bytes; it becomes a network again where it is used.
      CnnAutoencoderModel model =
          new CnnAutoencoderModel(
              uid, NetworkBytes.write(network), columns, getEmbeddingSize(), summary);
      return copyValues(model, ParamMap.empty()).setParent(this);
    }
  }

  /** Reports every epoch of {@link #fit} on the driver; not part of what is saved. */
  public CnnAutoencoder setTrainingListener(TrainingListener trainingListener) {
    listener = trainingListener;
    return this;
  }

  private Architecture architecture(int columns) {
    return new Architecture(
        columns, getFilters(), getKernelSize(), getEmbeddingSize(), getActivation());
  }

  /** Size of the vectors: from the column's metadata if a stage left it there, else from a row. */
  private int columns(Dataset<Row> features) {
    int size = AttributeGroup.fromStructField(features.schema().apply(0)).size();
    if (size > 0) {
      return size;
    }
    List<Row> first = features.takeAsList(1);
    if (first.isEmpty()) {
      throw WinesFailure.of(
          ExitCode.INPUT, "column %s has no rows; there is nothing to train on", getFeaturesCol());
    }
    return first.get(0).<Vector>getAs(0).size();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return FeatureVectors.transformedSchema(schema, this, getEmbeddingSize());
  }

  @Override
  public CnnAutoencoder copy(ParamMap extra) {
    CnnAutoencoder copy = defaultCopy(extra);
    return copy.setTrainingListener(listener);
  }

  @Override
  public MLWriter write() {
    return MlPersistence.writer(this);
  }

  public static MLReader<CnnAutoencoder> read() {
    return MlPersistence.reader();
  }

  public static CnnAutoencoder load(String path) {
    return read().load(path);
  }

  @Override
  public String uid() {
    return uid;
  }

  public CnnAutoencoder setFeaturesCol(String value) {
    set(featuresCol, value);
    return this;
  }

  public CnnAutoencoder setEmbeddingCol(String value) {
    set(embeddingCol, value);
    return this;
  }

  public CnnAutoencoder setReconstructionErrorCol(String value) {
    set(reconstructionErrorCol, value);
    return this;
  }

  public CnnAutoencoder setFilters(List<Integer> value) {
    set(filters, value.stream().mapToInt(Integer::intValue).toArray());
    return this;
  }

  public CnnAutoencoder setKernelSize(int value) {
    set(kernelSize, value);
    return this;
  }

  public CnnAutoencoder setEmbeddingSize(int value) {
    set(embeddingSize, value);
    return this;
  }

  public CnnAutoencoder setActivation(String value) {
    set(activation, value.toLowerCase(Locale.ROOT));
    return this;
  }

  public CnnAutoencoder setEpochs(int value) {
    set(epochs, value);
    return this;
  }

  public CnnAutoencoder setBatchSize(int value) {
    set(batchSize, value);
    return this;
  }

  public CnnAutoencoder setLearningRate(double value) {
    set(learningRate, value);
    return this;
  }

  public CnnAutoencoder setWorkers(int value) {
    set(workers, value);
    return this;
  }

  public CnnAutoencoder setSeed(long value) {
    set(seed, value);
    return this;
  }

  @Override
  public Param<String> featuresCol() {
    return featuresCol;
  }

  @Override
  public Param<String> embeddingCol() {
    return embeddingCol;
  }

  @Override
  public Param<String> reconstructionErrorCol() {
    return reconstructionErrorCol;
  }

  @Override
  public IntArrayParam filters() {
    return filters;
  }

  @Override
  public IntParam kernelSize() {
    return kernelSize;
  }

  @Override
  public IntParam embeddingSize() {
    return embeddingSize;
  }

  @Override
  public Param<String> activation() {
    return activation;
  }

  @Override
  public IntParam epochs() {
    return epochs;
  }

  @Override
  public IntParam batchSize() {
    return batchSize;
  }

  @Override
  public DoubleParam learningRate() {
    return learningRate;
  }

  @Override
  public IntParam workers() {
    return workers;
  }

  @Override
  public LongParam seed() {
    return seed;
  }
}
