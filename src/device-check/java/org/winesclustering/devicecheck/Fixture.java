package org.winesclustering.devicecheck;

import java.util.List;
import org.winesclustering.device.DrawnNoise;
import org.winesclustering.device.KernelNetwork;

/**
 * A network whose training on a CPU is known. Its numbers are in a file beside: the initial
 * parameters, then for each checkpoint the parameters and both means of Adam, all little-endian
 * floats.
 *
 * @param name of the network
 * @param batch rows of a minibatch
 * @param learningRate of Adam
 * @param endsEarly whether every other record has no values in its second half
 * @param noise on the first minibatch; the seed of each that follows is one more
 * @param network as the kernels know it
 * @param checkpoints fewest steps first
 */
record Fixture(
    String name,
    int batch,
    double learningRate,
    boolean endsEarly,
    DrawnNoise noise,
    KernelNetwork network,
    List<Checkpoint> checkpoints) {

  Fixture {
    checkpoints = List.copyOf(checkpoints);
  }

  /**
   * A moment of a training.
   *
   * @param steps made before
   * @param loss sum of the losses of all records of all steps
   */
  record Checkpoint(int steps, double loss) {}

  /** The same network with other minibatches, of which nothing is known. */
  Fixture withBatch(int rows) {
    return new Fixture(name, rows, learningRate, endsEarly, noise, network, List.of());
  }

  /** The noise on a minibatch. */
  DrawnNoise noise(int step) {
    return new DrawnNoise(noise.kind(), noise.level(), noise.seed() + step);
  }

  FixtureRows rows() {
    return new FixtureRows(network.columns(), network.clusters(), batch, endsEarly);
  }
}
