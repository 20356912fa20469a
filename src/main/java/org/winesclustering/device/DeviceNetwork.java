package org.winesclustering.device;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network on a card: its parameters and the state of Adam stay there between steps. For one
 * thread at a time.
 */
public final class DeviceNetwork implements AutoCloseable {
  private static final DrawnNoise NO_NOISE = new DrawnNoise(DrawnNoise.Kind.NONE, 0, 0);

  private final Ensemble ensemble;
  private final Stream stream;
  private final Buffer parameters;
  private final Buffer flipped;
  private final Buffer where;
  private final Buffer mean;
  private final Buffer square;
  private final Buffer gradients;
  private final Buffer losses;
  private final Buffer input;
  private final Buffer labels;
  private final Buffer known;
  private final Buffer targets;
  private final Buffer order;
  private final Buffer quantiles;
  private final Buffer workspace;
  private final Map<Integer, Buffer> tables = new HashMap<>();
  private final Map<Integer, BlockPlan> plans = new HashMap<>();
  private double learningRate;
  private int iteration;

  DeviceNetwork(Ensemble ensemble, Card card) {
    this.ensemble = ensemble;
    stream = new Stream(card);
    parameters = new Buffer(stream);
    flipped = new Buffer(stream);
    where = new Buffer(stream);
    mean = new Buffer(stream);
    square = new Buffer(stream);
    gradients = new Buffer(stream);
    losses = new Buffer(stream);
    input = new Buffer(stream);
    labels = new Buffer(stream);
    known = new Buffer(stream);
    targets = new Buffer(stream);
    order = new Buffer(stream);
    quantiles = new Buffer(stream);
    workspace = new Buffer(stream);
    quantiles.write(NormalNumbers.table());
    where.write(LayerTable.flipped(ensemble));
  }

  /**
   * Makes room for a graph's network on a card, for {@link #set}.
   *
   * @param embedding name of the layer of the bottleneck
   * @throws UnsupportedNetwork if the kernels lack something
   * @throws DeviceFailure if the card has too little memory
   */
  public static DeviceNetwork of(ComputationGraph graph, String embedding, Card card) {
    return new DeviceNetwork(GraphEnsemble.of(graph, embedding), card);
  }

  /** Shares out minibatches of a size by another plan, so that plans can be compared. */
  void plan(int count, BlockPlan plan) {
    plans.put(count, plan);
  }

  /**
   * Sets the parameters and the state of Adam, and forgets the loss so far.
   *
   * @param state with an updater of twice as many numbers as parameters, or of none for zeros
   * @param iteration steps made before
   */
  public void set(DeviceState state, int iteration, double learningRate) {
    int count = ensemble.parameters();
    this.iteration = iteration;
    this.learningRate = learningRate;
    parameters.write(state.parameters());
    if (state.updater().length == 0) {
      mean.clear((long) count * Float.BYTES);
      square.clear((long) count * Float.BYTES);
    } else {
      mean.write(Arrays.copyOf(state.updater(), count));
      square.write(Arrays.copyOfRange(state.updater(), count, 2 * count));
    }
    flipped.fit((long) count * Float.BYTES);
    stream.launch(
        Kernel.FLIP,
        LaunchSize.ofNumbers(count, stream.card().threads()),
        parameters.place(),
        flipped.place(),
        where.place(),
        count);
    losses.clear((long) losses() * Double.BYTES);
  }

  /**
   * Makes a step of training, and comes back while the card is at work.
   *
   * @param records [count, columns], or [count, members * columns] with each member's own
   * @param clean [count, columns], which are to be reconstructed; may be {@code records}; NaN where
   *     there is nothing to reconstruct
   * @param shares [count, clusters]; empty where the head neither costs nor learns
   */
  public void fit(float[] records, float[] clean, float[] shares) {
    int count = clean.length / ensemble.columns();
    boolean isClean = records == clean;
    labels.write(clean);
    if (!isClean) {
      input.write(records);
    }
    if (shares.length > 0) {
      targets.write(shares);
    }
    int step = records.length / count;
    step(
        new Minibatch(
            (isClean ? labels : input).place(),
            step,
            step == ensemble.columns() ? 0 : ensemble.columns(),
            labels.place(),
            known(clean, count),
            shares.length > 0 ? targets.place() : 0,
            0,
            count,
            NO_NOISE,
            count));
  }

  /** Copies the order in which the rows of an epoch are trained on, as their numbers. */
  public void setOrder(int[] numbers) {
    order.write(numbers);
  }

  /**
   * Makes a step of training on rows that are on the card, of which the last order has the numbers,
   * and comes back while the card is at work.
   *
   * @param rows of as many columns as a record
   * @param shares of the clusters, of as many rows; empty where the head neither costs nor learns
   * @param from place of the first row in the order
   * @param count of rows, at least 1
   */
  public void fit(
      DeviceRows rows, Optional<DeviceRows> shares, int from, int count, DrawnNoise noise) {
    step(
        new Minibatch(
            rows.place(),
            ensemble.columns(),
            0,
            rows.place(),
            rows.known(),
            shares.map(DeviceRows::place).orElse(0L),
            order.place() + (long) from * Integer.BYTES,
            count,
            noise,
            rows.rows()));
  }

  /** A minibatch as {@code Records} of the kernels, by addresses. */
  private record Minibatch(
      long input,
      int step,
      int memberStep,
      long labels,
      long known,
      long targets,
      long order,
      int count,
      DrawnNoise noise,
      int others) {}

  private void step(Minibatch minibatch) {
    int count = minibatch.count();
    BlockPlan plan =
        plans.computeIfAbsent(count, rows -> BlockPlan.ofTraining(ensemble, rows, stream.card()));
    int blocks = plan.size().blocks();
    gradients.fit((long) blocks * ensemble.parameters() * Float.BYTES);
    workspace.fit(plan.workspaceBytes());
    stream.launch(
        Kernel.TRAIN,
        plan.size(),
        table(plan.table()),
        ensemble.layers().size(),
        plan.table().rows(),
        plan.table().size(),
        ensemble.reconstruction(),
        ensemble.head(),
        ensemble.isDivergence() ? 1 : 0,
        parameters.place(),
        flipped.place(),
        (long) ensemble.parameters(),
        minibatch.input(),
        minibatch.step(),
        minibatch.memberStep(),
        minibatch.labels(),
        minibatch.known(),
        minibatch.targets(),
        minibatch.order(),
        count,
        minibatch.noise().kind().number(),
        (float) minibatch.noise().level(),
        minibatch.noise().chosen(),
        minibatch.noise().seed(),
        minibatch.others(),
        quantiles.place(),
        (float) (ensemble.reconstructionWeight() / ensemble.members()),
        1f / ensemble.members(),
        gradients.place(),
        losses.place(),
        plan.workspaceBytes() == 0 ? 0L : workspace.place());
    stream.launch(
        Kernel.ADAM,
        LaunchSize.ofNumbers(ensemble.parameters(), stream.card().threads()),
        parameters.place(),
        flipped.place(),
        where.place(),
        mean.place(),
        square.place(),
        gradients.place(),
        ensemble.parameters(),
        blocks,
        count,
        ensemble.adam().rate(learningRate, iteration),
        ensemble.adam().beta1(),
        ensemble.adam().beta2(),
        ensemble.adam().epsilon());
    iteration++;
  }

  /** Sends how many columns of each record have a value; null, 0, where all have all. */
  private long known(float[] clean, int count) {
    float[] counts = new float[count];
    boolean isMasked = false;
    for (int i = 0; i < clean.length; i++) {
      boolean isKnown = !Float.isNaN(clean[i]);
      counts[i / ensemble.columns()] += isKnown ? 1 : 0;
      isMasked |= !isKnown;
    }
    if (!isMasked) {
      return 0;
    }
    for (int row = 0; row < count; row++) {
      counts[row] = Math.max(1, counts[row]);
    }
    known.write(counts);
    return known.place();
  }

  /** Sum of the losses of all records since {@link #set}; waits for the card. */
  public double loss() {
    double sum = 0;
    for (double loss : losses.doubles(losses())) {
      sum += loss;
    }
    return sum;
  }

  /** The parameters and the state of Adam; waits for the card. */
  public DeviceState state() {
    int count = ensemble.parameters();
    float[] updater = Arrays.copyOf(mean.floats(count), 2 * count);
    System.arraycopy(square.floats(count), 0, updater, count, count);
    return new DeviceState(parameters.floats(count), updater);
  }

  /** Waits until all steps are made. */
  public void finish() {
    stream.finish();
  }

  /** The card that it is on. */
  public Card card() {
    return stream.card();
  }

  /** Steps made, with those before {@link #set}. */
  public int iteration() {
    return iteration;
  }

  private long table(LayerTable table) {
    return tables
        .computeIfAbsent(
            table.rows(),
            rows -> {
              Buffer buffer = new Buffer(stream);
              buffer.write(table.fields());
              return buffer;
            })
        .place();
  }

  /** One for each block that a launch may have. */
  private int losses() {
    return BlockPlan.MOST_BLOCKS * ensemble.members();
  }

  @Override
  public void close() {
    tables.values().forEach(Buffer::close);
    for (Buffer buffer :
        new Buffer[] {
          parameters,
          flipped,
          where,
          mean,
          square,
          gradients,
          losses,
          input,
          labels,
          known,
          targets,
          order,
          quantiles,
          workspace
        }) {
      buffer.close();
    }
    stream.close();
  }
}
