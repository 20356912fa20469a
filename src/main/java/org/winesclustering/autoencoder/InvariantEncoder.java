package org.winesclustering.autoencoder;

import static org.apache.spark.ml.param.ParamValidators.gtEq;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.clustering.RowSample;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.ParamsEstimator;
import org.winesclustering.network.Architecture;
import org.winesclustering.network.AutoencoderGraph;
import org.winesclustering.network.Backend;
import org.winesclustering.network.Branch;
import org.winesclustering.network.ClusterHead;
import org.winesclustering.network.NetworkBytes;
import org.winesclustering.network.PositionLayout;
import org.winesclustering.selftraining.InstanceTargets;
import org.winesclustering.training.AxisNoise;
import org.winesclustering.training.BatchLayout;
import org.winesclustering.training.RoundSummary;
import org.winesclustering.training.Trainer;
import org.winesclustering.training.TrainingPhases;
import org.winesclustering.training.TrainingPlan;
import org.winesclustering.training.TrainingTable;

/**
 * Learns, without labels, what stays the same in records along an axis when they are moved,
 * stretched, or lie on another baseline: convolutional networks learn to recognise each of a sample
 * of records among all after such changes (exemplar networks, A. Dosovitskiy et al.,
 * "Discriminative unsupervised feature learning with exemplar convolutional neural networks", IEEE
 * TPAMI 38, 2016). What tells records apart in spite of the changes is then what their classes
 * differ by; mixtures and KMeans find them in it, where they find nothing in the columns.
 *
 * <p>Training takes a time that does not grow with the table: it uses at most {@link #instances}
 * records and {@value #MOST_POSITIONS} positions, of longer records the means of neighbours. The
 * same rows and seed give the same encoder bit for bit.
 *
 * <p>Several {@link #channels} of a record, such as sensors over time, lie one after the other in
 * its vector; filters see all of them at a position. NaN stands for no value, behind the end of a
 * record that is shorter than others: the networks read 0 there, and a further channel that says
 * so.
 *
 * <p>Vectors must be finite but for that, and of one size; {@link #fit} fails with a {@link
 * WinesFailure} otherwise, or with one of kind DATA_QUALITY if fewer than two records differ.
 */
public final class InvariantEncoder extends ParamsEstimator<InvariantEncoderModel, InvariantEncoder>
    implements InvariantEncoderParams<InvariantEncoder> {
  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(InvariantEncoder.class);

  /** Numbers of a record that the networks read, at most. */
  static final int MOST_POSITIONS = 512;

  /** Positions after the last convolution, over which is pooled, at most. */
  private static final int POSITIONS_LEFT = 16;

  private static final int MOST_STAGES = 6;
  private static final int BATCH = 64;
  private static final int EPOCHS_A_ROUND = 50;

  /** A worker with a part of the records would not learn to tell them from the others. */
  private static final int WORKERS = 1;

  private static final double LEARNING_RATE = 0.002;

  /** The reconstruction is no aim here; without any weight its layers would stay random. */
  private static final double RECONSTRUCTION_WEIGHT = 0.01;

  /** An estimator with a random uid. */
  public InvariantEncoder() {
    this(Identifiable.randomUID("invariantEncoder"));
  }

  /** An estimator with a given uid; MLlib finds this constructor by reflection. */
  public InvariantEncoder(String uid) {
    super(uid);
  }

  @Override
  public InvariantEncoderModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    double[][] sample =
        RowSample.matrix(
            RowSample.of(
                dataset.toDF(),
                List.of(RowSample.values(dataset.toDF(), getInputCol())),
                getInstances(),
                getSeed()),
            0);
    if (sample.length == 0) {
      throw tooFew(0);
    }
    checkChannels(sample[0].length);
    AxisInput input = AxisInput.fit(sample, getChannels(), MOST_POSITIONS);
    List<float[]> rows = Arrays.stream(sample).map(row -> input.of(Vectors.dense(row))).toList();
    InstanceTargets targets = new InstanceTargets(rows);
    if (targets.classes() < 2) {
      throw tooFew(targets.classes());
    }
    int stages = filters(input.positionsRead()).size();
    LOG.info(
        "learning what stays the same in {} records: {} convolutions, the last of which see {} of {}"
            + " positions",
        targets.classes(),
        stages,
        Math.min(input.positions(), input.neighbours() * reach(stages)),
        input.positions());
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
    ComputationGraph trained = trained(context, rows, targets, input.layout());
    return copyValues(
            new InvariantEncoderModel(uid(), NetworkBytes.write(encoder(trained, input))),
            ParamMap.empty())
        .setInput(input, getMembers() * getEmbeddingSize())
        .setParent(this);
  }

  private void checkChannels(int columns) {
    if (columns % getChannels() != 0) {
      throw WinesFailure.usage(
          "channels is %d, and the vectors of column %s have %d numbers; set it to a divisor of"
              + " these",
          getChannels(), getInputCol(), columns);
    }
  }

  private WinesFailure tooFew(int different) {
    return WinesFailure.of(
        FailureKind.DATA_QUALITY,
        "column %s has %d records that differ; an encoder needs at least 2 to tell apart",
        getInputCol(),
        different);
  }

  private ComputationGraph trained(
      JavaSparkContext context,
      List<float[]> rows,
      InstanceTargets targets,
      PositionLayout layout) {
    int columns = rows.get(0).length;
    BatchLayout batches = new BatchLayout(getMembers(), targets.classes(), changes(layout));
    TrainingTable.Plan tablePlan =
        new TrainingTable.Plan(columns, WORKERS, BATCH, 1, 0, getSeed(), batches);
    // One epoch of reconstruction, which a training begins with, and the rest for the records.
    TrainingPlan plan =
        new TrainingPlan(
            TrainingPlan.Master.WEIGHTED,
            getEpochs(),
            EPOCHS_A_ROUND,
            0,
            LEARNING_RATE,
            getSeed(),
            TrainingPhases.taught(targets, Math.max(1, getEpochs() - 1)),
            List.of(),
            Optional.empty());
    try (TrainingTable table = TrainingTable.of(context.parallelize(rows), tablePlan)) {
      Backend.useOneThreadPerTask();
      ComputationGraph network =
          network(
              columns,
              layout,
              new ClusterHead(ClusterHead.Kind.SOFTMAX, targets.classes(), RECONSTRUCTION_WEIGHT));
      return new Trainer(context, plan, InvariantEncoder::say).train(network, table).network();
    }
  }

  /** Tells how far it is: a training takes a minute. */
  private static void say(RoundSummary round) {
    LOG.info("learning what stays the same: epoch {} of {}", round.epoch(), round.epochs());
  }

  private ComputationGraph network(int columns, PositionLayout layout, ClusterHead head) {
    Branch branch =
        new Branch(
            Branch.Kind.POOLED,
            filters(columns / layout.width()),
            getKernelSize(),
            getEmbeddingSize(),
            "elu",
            1,
            getStride(),
            getDilation(),
            0);
    ComputationGraph network =
        new ComputationGraph(
            new AutoencoderGraph(new Architecture(columns, getMembers(), branch, head, layout))
                .configuration(LEARNING_RATE, getSeed()));
    network.init();
    return network;
  }

  /** The network without its head, which has a class for each record of the training. */
  private ComputationGraph encoder(ComputationGraph trained, AxisInput input) {
    ComputationGraph encoder = network(input.size(), input.layout(), ClusterHead.NONE);
    encoder.paramTable().forEach((name, values) -> values.assign(trained.getParam(name)));
    return encoder;
  }

  private AxisNoise changes(PositionLayout layout) {
    return new AxisNoise(
        getShift(),
        getStretch(),
        getWarp(),
        getGain(),
        getBaseline(),
        getScatter(),
        getNoise(),
        layout);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return transformed(schema, getMembers() * getEmbeddingSize());
  }

  @Override
  public InvariantEncoder copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** A reader of saved estimators; MLlib finds it by reflection. */
  public static MLReader<InvariantEncoder> read() {
    return MlPersistence.reader();
  }

  /** Loads a saved estimator. */
  public static InvariantEncoder load(String path) {
    return read().load(path);
  }

  /** Records that the networks learn to recognise, at most. */
  public IntParam instances() {
    return declared()
        .integer("instances", "records that are recognised, at most (>= 2)", gtEq(2), 1000);
  }

  public int getInstances() {
    return (int) $(instances());
  }

  public InvariantEncoder setInstances(int value) {
    return with(instances(), value);
  }

  /** Passes over these records. */
  public IntParam epochs() {
    return declared().integer("epochs", "passes over these records (>= 2)", gtEq(2), 300);
  }

  public int getEpochs() {
    return (int) $(epochs());
  }

  public InvariantEncoder setEpochs(int value) {
    return with(epochs(), value);
  }

  /**
   * Filters of each convolution, first layer first; none to choose by the length of the records: as
   * many convolutions as leave at most {@value #POSITIONS_LEFT} positions.
   */
  public IntArrayParam filters() {
    return declared()
        .integers(
            "filters",
            "filters of each convolution (each >= 1; none to choose by the records' length)",
            filters -> Arrays.stream(filters).allMatch(each -> each >= 1));
  }

  public List<Integer> getFilters() {
    return Arrays.stream($(filters())).boxed().toList();
  }

  public InvariantEncoder setFilters(List<Integer> value) {
    return with(filters(), value.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The filters for records of so many positions: 32 in the first two convolutions, then 64. */
  List<Integer> filters(int positions) {
    if (!getFilters().isEmpty()) {
      return getFilters();
    }
    int stages = 1;
    for (int left = positions;
        left > POSITIONS_LEFT * getStride() && stages < MOST_STAGES;
        stages++) {
      left = (left + getStride() - 1) / getStride();
    }
    return IntStream.range(0, stages).mapToObj(i -> i < 2 ? 32 : 64).toList();
  }

  /** Positions, of those that the networks read, that a filter of the last convolution sees. */
  long reach(int stages) {
    long reach = 1;
    long step = 1;
    long apart = 1;
    for (int stage = 0; stage < stages; stage++) {
      long strides = (getKernelSize() - 1) * apart + 1;
      reach += (strides * getStride() - 1) * step;
      step *= getStride();
      apart *= getDilation();
    }
    return reach;
  }

  /** Strides that a filter sees at a time. */
  public IntParam kernelSize() {
    return declared()
        .integer(
            "kernelSize",
            "strides that a filter sees at a time (odd, >= 1)",
            size -> (int) size >= 1 && (int) size % 2 == 1,
            3);
  }

  public int getKernelSize() {
    return (int) $(kernelSize());
  }

  public InvariantEncoder setKernelSize(int value) {
    return with(kernelSize(), value);
  }

  /** Positions by which the filters of each convolution move. */
  public IntParam stride() {
    return declared().integer("stride", "positions by which filters move (>= 1)", gtEq(1), 2);
  }

  public int getStride() {
    return (int) $(stride());
  }

  public InvariantEncoder setStride(int value) {
    return with(stride(), value);
  }

  /** How many times as far apart as in the convolution before are the strides that filters see. */
  public IntParam dilation() {
    return declared()
        .integer(
            "dilation",
            "times as far apart as a stage before are the strides that filters see (>= 1)",
            gtEq(1),
            1);
  }

  public int getDilation() {
    return (int) $(dilation());
  }

  public InvariantEncoder setDilation(int value) {
    return with(dilation(), value);
  }

  /** Numbers that each network makes of a record. */
  public IntParam embeddingSize() {
    return declared()
        .integer("embeddingSize", "numbers of a record by each network (>= 1)", gtEq(1), 16);
  }

  public int getEmbeddingSize() {
    return (int) $(embeddingSize());
  }

  public InvariantEncoder setEmbeddingSize(int value) {
    return with(embeddingSize(), value);
  }

  /** Networks that are trained side by side. */
  public IntParam members() {
    return declared().integer("members", "networks side by side (>= 1)", gtEq(1), 1);
  }

  public int getMembers() {
    return (int) $(members());
  }

  public InvariantEncoder setMembers(int value) {
    return with(members(), value);
  }

  /** Largest move of a record along the axis, in positions that the networks read. */
  public DoubleParam shift() {
    return declared().number("shift", "largest move, in positions (>= 0)", gtEq(0), 10);
  }

  public double getShift() {
    return (double) $(shift());
  }

  public InvariantEncoder setShift(double value) {
    return with(shift(), value);
  }

  /** Largest share by which the axis is stretched or pressed together. */
  public DoubleParam stretch() {
    return declared()
        .number(
            "stretch",
            "largest share of stretching (in [0, 1))",
            ParamValidators.inRange(0, 1, true, false),
            0.015);
  }

  public double getStretch() {
    return (double) $(stretch());
  }

  public InvariantEncoder setStretch(double value) {
    return with(stretch(), value);
  }

  /** Deviation of moves that change smoothly along the axis, in positions. */
  public DoubleParam warp() {
    return declared()
        .number("warp", "deviation of smooth moves, in positions (>= 0)", gtEq(0), 1.5);
  }

  public double getWarp() {
    return (double) $(warp());
  }

  public InvariantEncoder setWarp(double value) {
    return with(warp(), value);
  }

  /** Deviation of the logarithm of factors that change smoothly along the axis. */
  public DoubleParam gain() {
    return declared()
        .number("gain", "deviation of the logarithm of smooth factors (>= 0)", gtEq(0), 0.15);
  }

  public double getGain() {
    return (double) $(gain());
  }

  public InvariantEncoder setGain(double value) {
    return with(gain(), value);
  }

  /** Deviation of the baseline that is added, in deviations of all numbers. */
  public DoubleParam baseline() {
    return declared().number("baseline", "deviation of the added baseline (>= 0)", gtEq(0), 0.5);
  }

  public double getBaseline() {
    return (double) $(baseline());
  }

  public InvariantEncoder setBaseline(double value) {
    return with(baseline(), value);
  }

  /** Deviation of the factor of a whole record. */
  public DoubleParam scatter() {
    return declared().number("scatter", "deviation of the factor of a record (>= 0)", gtEq(0), 0.1);
  }

  public double getScatter() {
    return (double) $(scatter());
  }

  public InvariantEncoder setScatter(double value) {
    return with(scatter(), value);
  }

  /** Deviation of the noise that is added to each number, in deviations of all numbers. */
  public DoubleParam noise() {
    return declared().number("noise", "deviation of the added noise (>= 0)", gtEq(0), 0.02);
  }

  public double getNoise() {
    return (double) $(noise());
  }

  public InvariantEncoder setNoise(double value) {
    return with(noise(), value);
  }

  /** Seed of everything random. */
  public LongParam seed() {
    return declared().longInteger("seed", "seed of everything random", value -> true, 42);
  }

  public long getSeed() {
    return (long) $(seed());
  }

  public InvariantEncoder setSeed(long value) {
    return with(seed(), value);
  }
}
