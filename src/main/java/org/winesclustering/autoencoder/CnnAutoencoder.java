package org.winesclustering.autoencoder;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.network.Backend;
import org.winesclustering.network.NetworkBytes;
import org.winesclustering.training.Trainer;
import org.winesclustering.training.TrainingListener;
import org.winesclustering.training.TrainingPlan;
import org.winesclustering.training.TrainingTable;
import org.winesclustering.training.callback.Callback;
import org.winesclustering.training.callback.Checkpoint;

/**
 * Trains a convolutional autoencoder on a column of scaled feature vectors, by parameter averaging
 * over the executors. The layers and their shapes are in {@link
 * org.winesclustering.network.Architecture}. Every row is trained on once an epoch. The same rows,
 * seed and number of workers give the same network bit for bit, however the rows are ordered and
 * partitioned.
 *
 * <p>Feature vectors must be finite and of one size; {@link #fit} fails with a {@link WinesFailure}
 * otherwise, or when training diverges, or when an objective with clusters lacks their number.
 */
public final class CnnAutoencoder extends Estimator<CnnAutoencoderModel>
    implements CnnAutoencoderParams, MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> featuresCol;
  private final Param<String> embeddingCol;
  private final Param<String> reconstructionErrorCol;
  private final Param<String> reconstructionErrorsCol;
  private final Param<String> responsibilitiesCol;
  private final IntArrayParam filters;
  private final IntParam kernelSize;
  private final IntParam embeddingSize;
  private final Param<String> activation;
  private final Param<String> kind;
  private final IntParam blocks;
  private final IntParam pooling;
  private final DoubleParam dropout;
  private final IntParam members;
  private final Param<String> objective;
  private final IntParam clusters;
  private final Param<String> noiseKind;
  private final DoubleParam noiseLevel;
  private final IntParam lessons;
  private final DoubleParam labelTolerance;
  private final DoubleParam clusterWeight;
  private final IntParam starts;
  private final IntParam sampleRows;
  private final IntParam epochs;
  private final IntParam batchSize;
  private final DoubleParam learningRate;
  private final IntParam workers;
  private final Param<String> master;
  private final IntParam epochsPerRound;
  private final IntParam averagingFrequency;
  private final DoubleParam validationFraction;
  private final LongParam maxRows;
  private final LongParam seed;
  private transient TrainingListener listener = summary -> {};
  private transient List<Callback> callbacks = List.of();
  private transient Optional<Checkpoint> resume = Optional.empty();

  public CnnAutoencoder() {
    this(Identifiable$.MODULE$.randomUID("cnnAutoencoder"));
  }

  public CnnAutoencoder(String uid) {
    this.uid = uid;
    featuresCol = CnnAutoencoderModelParams.featuresCol(this);
    embeddingCol = CnnAutoencoderModelParams.embeddingCol(this);
    reconstructionErrorCol = CnnAutoencoderModelParams.reconstructionErrorCol(this);
    reconstructionErrorsCol = CnnAutoencoderModelParams.reconstructionErrorsCol(this);
    responsibilitiesCol = CnnAutoencoderModelParams.responsibilitiesCol(this);
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
            this,
            "embeddingSize",
            "dimensions of each member's embedding (>= 1)",
            ParamValidators.gtEq(1));
    activation =
        new Param<>(
            this,
            "activation",
            "activation after every layer but the bottleneck and the output, as ND4J names it",
            Validation::activation);
    kind =
        new Param<>(
            this,
            "kind",
            "what a stage of the network consists of: plain or residual",
            name -> Names.kinds().containsKey(name));
    blocks =
        new IntParam(this, "blocks", "residual blocks of a stage (>= 1)", ParamValidators.gtEq(1));
    pooling =
        new IntParam(
            this,
            "pooling",
            "neighbouring columns of which the next stage sees the largest (>= 1)",
            ParamValidators.gtEq(1));
    dropout =
        new DoubleParam(
            this,
            "dropout",
            "share of the encoder's output that is set to 0 in training (in [0, 1))",
            ParamValidators.inRange(0, 1, true, false));
    members =
        new IntParam(
            this, "members", "networks trained side by side (>= 1)", ParamValidators.gtEq(1));
    objective =
        new Param<>(
            this,
            "objective",
            "what is trained: reconstruct, self-supervised or dec",
            name -> Names.objectives().containsKey(name));
    clusters =
        new IntParam(
            this,
            "clusters",
            "number of clusters that the network learns (>= 0)",
            ParamValidators.gtEq(0));
    noiseKind =
        new Param<>(
            this,
            "noiseKind",
            "how training rows are disturbed: mask, swap or gauss",
            name -> Names.noises().containsKey(name));
    noiseLevel =
        new DoubleParam(
            this,
            "noiseLevel",
            "share of values replaced, or deviation of what is added (>= 0)",
            ParamValidators.gtEq(0));
    lessons =
        new IntParam(
            this, "lessons", "changes of the targets at most (>= 1)", ParamValidators.gtEq(1));
    labelTolerance =
        new DoubleParam(
            this,
            "labelTolerance",
            "share of rows that change their cluster at which training ends (in [0, 1])",
            ParamValidators.inRange(0, 1));
    clusterWeight =
        new DoubleParam(
            this,
            "clusterWeight",
            "weight of the loss of the clusters (> 0)",
            ParamValidators.gt(0));
    starts =
        new IntParam(
            this,
            "starts",
            "starts among which the first clusters are chosen (>= 1)",
            ParamValidators.gtEq(1));
    sampleRows =
        new IntParam(
            this,
            "sampleRows",
            "rows on which starts are compared (>= 2)",
            ParamValidators.gtEq(2));
    epochs =
        new IntParam(
            this,
            "epochs",
            "passes over all rows (>= 0; 0 chooses by the number of rows)",
            ParamValidators.gtEq(0));
    batchSize =
        new IntParam(
            this,
            "batchSize",
            "rows that a worker trains on at a time (>= 0; 0 chooses by the number of rows)",
            ParamValidators.gtEq(0));
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
    master =
        new Param<>(
            this,
            "master",
            "who averages: weighted or dl4j",
            name -> Names.masters().containsKey(name));
    epochsPerRound =
        new IntParam(
            this,
            "epochsPerRound",
            "epochs that a worker makes between two averages (>= 1)",
            ParamValidators.gtEq(1));
    averagingFrequency =
        new IntParam(
            this,
            "averagingFrequency",
            "minibatches of a worker between two averages (>= 0; 0 averages once a round)",
            ParamValidators.gtEq(0));
    validationFraction =
        new DoubleParam(
            this,
            "validationFraction",
            "share of the rows set aside to measure the loss on (in [0, 1))",
            ParamValidators.inRange(0, 1, true, false));
    maxRows =
        new LongParam(
            this,
            "maxRows",
            "about how many rows to train on, as a seeded sample (>= 0; 0 for all)",
            ParamValidators.gtEq(0));
    seed =
        new LongParam(this, "seed", "seed of the initial parameters and of the order of the rows");
    setDefault(featuresCol, "features");
    setDefault(embeddingCol, "embedding");
    setDefault(reconstructionErrorCol, "reconstructionError");
    setDefault(reconstructionErrorsCol, "reconstructionErrors");
    setDefault(responsibilitiesCol, "responsibilities");
    setDefault(filters, new int[] {16});
    setDefault(kernelSize, 3);
    setDefault(embeddingSize, 16);
    setDefault(activation, "elu");
    setDefault(kind, "plain");
    setDefault(blocks, 1);
    setDefault(pooling, 1);
    setDefault(dropout, 0.0);
    setDefault(members, 1);
    setDefault(objective, "reconstruct");
    setDefault(clusters, 0);
    setDefault(noiseKind, "gauss");
    setDefault(noiseLevel, 0.0);
    setDefault(lessons, 5);
    setDefault(labelTolerance, 0.001);
    setDefault(clusterWeight, 1.0);
    setDefault(starts, 10);
    setDefault(sampleRows, 5000);
    setDefault(epochs, 0);
    setDefault(batchSize, 0);
    setDefault(learningRate, 0.002);
    setDefault(workers, 0);
    setDefault(master, "weighted");
    setDefault(epochsPerRound, 5);
    setDefault(averagingFrequency, 0);
    setDefault(validationFraction, 0.0);
    setDefault(maxRows, 0L);
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
    TrainingSizes sizes = TrainingSizes.of(this, features, resume.map(Checkpoint::workers));

    // Scaled vectors to rows of floats on the executors, shuffled by their content.
    JavaRDD<float[]> rows =
        features.javaRDD().map(row -> FeatureVectors.toFloats(row.getAs(0), columns));
    try (TrainingTable table = TrainingTable.of(rows, sizes.tablePlan(columns, this))) {

      // A new network, trained by averaging.
      Backend.useOneThreadPerTask();
      ComputationGraph network =
          new ComputationGraph(
              Objectives.architecture(this, columns).configuration(getLearningRate(), getSeed()));
      network.init();
      Trainer.Result trained = new Trainer(context, plan(sizes), listener).train(network, table);

      // The model carries the network as bytes; it becomes a network again where it is used.
      CnnAutoencoderModel model = model(NetworkBytes.write(trained.network()), columns);
      model.setSummary(trained.summary());
      trained.pretrained().ifPresent(bytes -> model.setPretrained(model(bytes, columns)));
      return model;
    }
  }

  /**
   * What {@link #fit} will do with a table of so many rows, without reading one.
   *
   * @param rows at least 1
   * @param columns of the feature vectors
   */
  public TrainingForecast forecast(JavaSparkContext context, long rows, int columns) {
    return TrainingForecast.of(this, context, rows, columns);
  }

  private CnnAutoencoderModel model(byte[] network, int columns) {
    // The sizes last: of embeddingSize and clusters the model has other values than this stage.
    return copyValues(new CnnAutoencoderModel(uid, network), ParamMap.empty())
        .setSizes(columns, getMembers() * getEmbeddingSize(), Objectives.headClusters(this))
        .setParent(this);
  }

  private TrainingPlan plan(TrainingSizes sizes) {
    return new TrainingPlan(
        Names.masters().get(getMaster()),
        sizes.epochs(),
        getEpochsPerRound(),
        getAveragingFrequency(),
        getLearningRate(),
        getSeed(),
        Objectives.curriculum(this),
        callbacks,
        resume);
  }

  /** Reports every round of {@link #fit} on the driver; not part of what is saved. */
  public CnnAutoencoder setTrainingListener(TrainingListener trainingListener) {
    listener = trainingListener;
    return this;
  }

  /** What is called between rounds, in this order, on the driver; not part of what is saved. */
  public CnnAutoencoder setCallbacks(List<Callback> trainingCallbacks) {
    callbacks = List.copyOf(trainingCallbacks);
    return this;
  }

  /** Where {@link #fit} goes on from, rather than from a new network; not part of what is saved. */
  public CnnAutoencoder setResume(Optional<Checkpoint> checkpoint) {
    resume = checkpoint;
    return this;
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
          FailureKind.INPUT,
          "column %s has no rows; there is nothing to train on",
          getFeaturesCol());
    }
    return first.get(0).<Vector>getAs(0).size();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return FeatureVectors.transformedSchema(
        schema, this, getMembers() * getEmbeddingSize(), Objectives.headClusters(this));
  }

  @Override
  public CnnAutoencoder copy(ParamMap extra) {
    CnnAutoencoder copy = defaultCopy(extra);
    return copy.setTrainingListener(listener).setCallbacks(callbacks).setResume(resume);
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

  public CnnAutoencoder setReconstructionErrorsCol(String value) {
    set(reconstructionErrorsCol, value);
    return this;
  }

  public CnnAutoencoder setResponsibilitiesCol(String value) {
    set(responsibilitiesCol, value);
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

  public CnnAutoencoder setKind(String value) {
    set(kind, value);
    return this;
  }

  public CnnAutoencoder setBlocks(int value) {
    set(blocks, value);
    return this;
  }

  public CnnAutoencoder setPooling(int value) {
    set(pooling, value);
    return this;
  }

  public CnnAutoencoder setDropout(double value) {
    set(dropout, value);
    return this;
  }

  public CnnAutoencoder setMembers(int value) {
    set(members, value);
    return this;
  }

  public CnnAutoencoder setObjective(String value) {
    set(objective, value);
    return this;
  }

  public CnnAutoencoder setClusters(int value) {
    set(clusters, value);
    return this;
  }

  public CnnAutoencoder setNoiseKind(String value) {
    set(noiseKind, value);
    return this;
  }

  public CnnAutoencoder setNoiseLevel(double value) {
    set(noiseLevel, value);
    return this;
  }

  public CnnAutoencoder setLessons(int value) {
    set(lessons, value);
    return this;
  }

  public CnnAutoencoder setLabelTolerance(double value) {
    set(labelTolerance, value);
    return this;
  }

  public CnnAutoencoder setClusterWeight(double value) {
    set(clusterWeight, value);
    return this;
  }

  public CnnAutoencoder setStarts(int value) {
    set(starts, value);
    return this;
  }

  public CnnAutoencoder setSampleRows(int value) {
    set(sampleRows, value);
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

  public CnnAutoencoder setMaster(String value) {
    set(master, value);
    return this;
  }

  public CnnAutoencoder setEpochsPerRound(int value) {
    set(epochsPerRound, value);
    return this;
  }

  public CnnAutoencoder setAveragingFrequency(int value) {
    set(averagingFrequency, value);
    return this;
  }

  public CnnAutoencoder setValidationFraction(double value) {
    set(validationFraction, value);
    return this;
  }

  public CnnAutoencoder setMaxRows(long value) {
    set(maxRows, value);
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
  public Param<String> reconstructionErrorsCol() {
    return reconstructionErrorsCol;
  }

  @Override
  public Param<String> responsibilitiesCol() {
    return responsibilitiesCol;
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
  public Param<String> kind() {
    return kind;
  }

  @Override
  public IntParam blocks() {
    return blocks;
  }

  @Override
  public IntParam pooling() {
    return pooling;
  }

  @Override
  public DoubleParam dropout() {
    return dropout;
  }

  @Override
  public IntParam members() {
    return members;
  }

  @Override
  public Param<String> objective() {
    return objective;
  }

  @Override
  public IntParam clusters() {
    return clusters;
  }

  @Override
  public Param<String> noiseKind() {
    return noiseKind;
  }

  @Override
  public DoubleParam noiseLevel() {
    return noiseLevel;
  }

  @Override
  public IntParam lessons() {
    return lessons;
  }

  @Override
  public DoubleParam labelTolerance() {
    return labelTolerance;
  }

  @Override
  public DoubleParam clusterWeight() {
    return clusterWeight;
  }

  @Override
  public IntParam starts() {
    return starts;
  }

  @Override
  public IntParam sampleRows() {
    return sampleRows;
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
  public Param<String> master() {
    return master;
  }

  @Override
  public IntParam epochsPerRound() {
    return epochsPerRound;
  }

  @Override
  public IntParam averagingFrequency() {
    return averagingFrequency;
  }

  @Override
  public DoubleParam validationFraction() {
    return validationFraction;
  }

  @Override
  public LongParam maxRows() {
    return maxRows;
  }

  @Override
  public LongParam seed() {
    return seed;
  }
}
