package org.winesclustering.devicecheck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.bench.BenchNetwork;
import org.winesclustering.device.DeviceState;
import org.winesclustering.device.GraphNetwork;
import org.winesclustering.layer.RowConvolution;
import org.winesclustering.network.Architecture;
import org.winesclustering.network.AutoencoderGraph;
import org.winesclustering.network.Autoencoders;
import org.winesclustering.training.Block;
import org.winesclustering.training.Noise;

/** A training by DL4J on the CPU. */
final class KnownTraining {
  private final ComputationGraph graph;
  private final FixtureRows rows;
  private final Kind kind;
  private final Block block;
  private int step;
  private double loss;

  /**
   * Begins a training.
   *
   * @param kind names the network and says which rows it gets
   * @param seed of the initial parameters
   */
  KnownTraining(Kind kind, int seed) {
    this.kind = kind;
    Architecture architecture = kind.architecture();
    graph = Autoencoders.network(architecture, seed);
    graph.setLearningRate(BenchNetwork.LEARNING_RATE);
    raiseBiases();
    rows =
        new FixtureRows(
            architecture.columns(), architecture.head().clusters(), kind.batch(), kind.endsEarly());
    block = new Block(architecture.columns());
    for (int i = 0; i < FixtureRows.BATCHES; i++) {
      float[] values = rows.clean(i);
      for (int from = 0; from < values.length; from += rows.columns()) {
        block.add(Arrays.copyOfRange(values, from, from + rows.columns()));
      }
    }
  }

  /**
   * What is trained.
   *
   * @param name of the fixture
   * @param batch rows of a minibatch
   * @param endsEarly whether every other record has no values in its second half
   * @param noise only on rows that do not end early
   */
  record Kind(String name, Architecture architecture, int batch, boolean endsEarly, Noise noise) {}

  /**
   * Has the units of ReLU learn from many rows. Adam lets a unit that learns for the first time
   * make a whole step, and whether it is this row or the next is decided by roundings.
   */
  private void raiseBiases() {
    for (Layer layer : graph.getLayers()) {
      if (layer.conf().getLayer() instanceof RowConvolution own
          && !(own.getActivationFn() instanceof ActivationIdentity)) {
        layer.getParam(DefaultParamInitializer.BIAS_KEY).assign(1);
      }
    }
  }

  /** Changes the parameters by a few units of their last place. */
  void disturb(Random random, double relative) {
    float[] values = graph.params().toFloatVector();
    for (int i = 0; i < values.length; i++) {
      values[i] *= (float) (1 + relative * random.nextGaussian());
    }
    graph.params().assign(Nd4j.createFromArray(values).reshape(1, values.length));
  }

  /** Makes steps until there are so many. */
  Fixture.Checkpoint trainTo(int steps) {
    for (; step < steps; step++) {
      graph.fit(minibatch());
      loss += graph.score() * rows.batch();
    }
    return new Fixture.Checkpoint(step, loss);
  }

  private MultiDataSet minibatch() {
    INDArray records = matrix(kind.noise().isNone() ? rows.records(step) : noisy());
    INDArray clean = matrix(rows.clean(step));
    return rows.clusters() == 0
        ? new MultiDataSet(records, clean)
        : new MultiDataSet(
            new INDArray[] {records}, new INDArray[] {clean, matrix(rows.shares(step))});
  }

  /** Each member's own noisy rows side by side. */
  private float[] noisy() {
    int columns = rows.columns();
    int members = kind.architecture().members();
    float[] all = new float[rows.batch() * members * columns];
    SplittableRandom random = new SplittableRandom(step);
    for (int member = 0; member < members; member++) {
      float[] own = rows.records(step);
      kind.noise().disturb(own, block, random);
      for (int row = 0; row < rows.batch(); row++) {
        System.arraycopy(own, row * columns, all, (row * members + member) * columns, columns);
      }
    }
    return all;
  }

  private INDArray matrix(float[] values) {
    return Nd4j.createFromArray(values).reshape(rows.batch(), values.length / rows.batch());
  }

  /** The parameters and the state of Adam, which is empty before the first step. */
  DeviceState state() {
    return new DeviceState(
        graph.params().toFloatVector(),
        step == 0 ? new float[0] : graph.getUpdater().getUpdaterStateViewArray().toFloatVector());
  }

  /** Trains to the end, and describes it. */
  static void write(Kind kind, int seed, int[] checkpoints, FixtureFiles files) {
    KnownTraining training = new KnownTraining(kind, seed);
    List<DeviceState> states = new ArrayList<>(List.of(training.state()));
    List<Fixture.Checkpoint> passed = new ArrayList<>();
    for (int steps : checkpoints) {
      passed.add(training.trainTo(steps));
      states.add(training.state());
    }
    files.write(
        new Fixture(
            kind.name(),
            kind.batch(),
            BenchNetwork.LEARNING_RATE,
            kind.endsEarly(),
            kind.noise().onCard(0).orElseThrow(),
            GraphNetwork.of(training.graph, AutoencoderGraph.EMBEDDING),
            passed),
        states);
  }
}
