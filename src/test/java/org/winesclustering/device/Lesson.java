package org.winesclustering.device;

import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.devicecheck.Distance;
import org.winesclustering.network.Architecture;
import org.winesclustering.network.AutoencoderGraph;
import org.winesclustering.network.Autoencoders;

/** The same steps of training by DL4J and on a card. */
final class Lesson {
  private static final double RATE = 0.01;

  private final Architecture architecture;
  private final ComputationGraph graph;
  private final float[] start;
  private final Random random = new Random(5);

  Lesson(Architecture architecture) {
    this.architecture = architecture;
    graph = Autoencoders.network(architecture, 3);
    start = graph.params().toFloatVector();
  }

  /**
   * A minibatch.
   *
   * @param shares of the clusters; empty if the head is not to learn
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Batch(int size, float[] records, float[] clean, float[] shares) {}

  DeviceNetwork onCard(Card card) {
    DeviceNetwork network = DeviceNetwork.of(graph, AutoencoderGraph.EMBEDDING, card);
    network.set(new DeviceState(start, new float[0]), 0, RATE);
    return network;
  }

  /** Records with or without noise for each member, with or without shares. */
  Batch batch(int size, boolean isNoisy, boolean hasShares) {
    float[] clean = numbers(size * architecture.columns());
    float[] records =
        isNoisy ? numbers(size * architecture.columns() * architecture.members()) : clean;
    int clusters = architecture.head().clusters();
    float[] shares = new float[hasShares ? size * clusters : 0];
    for (int row = 0; row < shares.length; row += clusters) {
      float sum = 0;
      for (int i = row; i < row + clusters; i++) {
        shares[i] = random.nextFloat();
        sum += shares[i];
      }
      for (int i = row; i < row + clusters; i++) {
        shares[i] /= sum;
      }
    }
    return new Batch(size, records, clean, shares);
  }

  /** The same, with nothing to reconstruct at the end of every other record. */
  Batch ending(int size) {
    Batch batch = batch(size, true, false);
    int columns = architecture.columns();
    for (int row = 0; row < size; row += 2) {
      for (int i = columns / 2; i < columns; i++) {
        batch.clean()[row * columns + i] = Float.NaN;
      }
    }
    return batch;
  }

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  /** Makes a step by DL4J; returns the sum of the records' losses. */
  double fit(Batch batch) {
    INDArray clean = matrix(batch.clean(), batch.size());
    INDArray records = matrix(batch.records(), batch.size());
    int clusters = architecture.head().clusters();
    if (clusters == 0) {
      graph.fit(new MultiDataSet(records, clean));
    } else {
      boolean learns = batch.shares().length > 0;
      INDArray shares =
          learns ? matrix(batch.shares(), batch.size()) : Nd4j.zeros(batch.size(), clusters);
      INDArray mask = learns ? Nd4j.ones(batch.size(), 1) : Nd4j.zeros(batch.size(), 1);
      graph.fit(
          new MultiDataSet(
              new INDArray[] {records},
              new INDArray[] {clean, shares},
              null,
              new INDArray[] {null, mask}));
    }
    return graph.score() * batch.size();
  }

  private static INDArray matrix(float[] values, int rows) {
    return Nd4j.createFromArray(values).reshape(rows, values.length / rows);
  }

  ComputationGraph graph() {
    return graph;
  }

  /** The same in double precision, from the start. */
  ExactNetwork exact() {
    return new ExactNetwork(GraphEnsemble.of(graph, AutoencoderGraph.EMBEDDING), start, RATE);
  }

  /** The distance of parameters from DL4J's, as a share of how far they went. */
  double distance(DeviceState state) {
    return Distance.of(state.parameters(), graph.params().toFloatVector(), start);
  }

  /** The distance of parameters from the exact ones, but for those whose gradient was lost. */
  double distance(DeviceState state, ExactNetwork exact) {
    return apart(state.parameters(), exact);
  }

  /** The same of DL4J's parameters. */
  double distanceOfDl4j(ExactNetwork exact) {
    return apart(graph.params().toFloatVector(), exact);
  }

  private double apart(float[] values, ExactNetwork exact) {
    double[] own = exact.parameters();
    double apart = 0;
    double way = 0;
    for (int i = 0; i < own.length; i++) {
      if (!exact.isLost(i)) {
        apart += Math.pow(values[i] - own[i], 2);
        way += Math.pow(own[i] - start[i], 2);
      }
    }
    return Math.sqrt(apart / way);
  }

  /** The distance of Adam's state from DL4J's, as a share of its length. */
  double distanceOfUpdater(DeviceState state) {
    float[] own = graph.getUpdater().getUpdaterStateViewArray().toFloatVector();
    return Distance.of(state.updater(), own, new float[own.length]);
  }
}
