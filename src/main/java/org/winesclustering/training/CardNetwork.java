package org.winesclustering.training;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.winesclustering.device.DeviceFailure;
import org.winesclustering.device.DeviceNetwork;
import org.winesclustering.device.DeviceState;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.Parameter;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.layer.HostValues;
import org.winesclustering.network.IdleNetworks;

/** A worker's network on its GPU, which is at work while the next minibatch is made. */
final class CardNetwork implements TrainedNetwork {
  private static final Parameter BATCH_SIZE = Parameter.of(TrainingTable.class, "batchSize");

  private final DeviceNetwork network;
  private final IdleNetworks<DeviceNetwork> idle;

  CardNetwork(DeviceNetwork network, IdleNetworks<DeviceNetwork> idle, NetworkState state) {
    this.network = network;
    this.idle = idle;
    network.set(
        new DeviceState(state.parameters(), state.updater()),
        state.iteration(),
        state.learningRate());
  }

  @Override
  public void fit(MultiDataSet minibatch) {
    INDArray records = minibatch.getFeatures(0);
    INDArray clean = minibatch.getLabels(0);
    float[] cleanValues = HostValues.floats(clean);
    try {
      network.fit(
          records == clean ? cleanValues : HostValues.floats(records),
          cleanValues,
          shares(minibatch));
    } catch (DeviceFailure e) {
      throw e.isOutOfMemory() ? tooLarge(records.size(0), e) : e;
    }
  }

  /** The targets of the cluster head; empty if it has none, or a mask that hides all of them. */
  private static float[] shares(MultiDataSet minibatch) {
    if (minibatch.getLabels().length < 2) {
      return new float[0];
    }
    float[] mask = HostValues.floats(minibatch.getLabelsMaskArray(1).reshape(-1, 1));
    float[] shares = HostValues.floats(minibatch.getLabels(1));
    int clusters = shares.length / mask.length;
    boolean isHidden = true;
    for (int i = 0; i < shares.length; i++) {
      shares[i] *= mask[i / clusters];
      isHidden &= mask[i / clusters] == 0;
    }
    return isHidden ? new float[0] : shares;
  }

  private static WinesFailure tooLarge(long rows, DeviceFailure failure) {
    return WinesFailure.of(
        FailureKind.USAGE,
        "a GPU has too little memory left for minibatches of %d rows; set %s lower, or let fewer"
            + " tasks share the GPU (%s)",
        rows,
        BATCH_SIZE,
        failure.getMessage());
  }

  @Override
  public double loss() {
    return network.loss();
  }

  @Override
  public NetworkState state(NetworkState before) {
    DeviceState now = network.state();
    return new NetworkState(
        now.parameters(),
        now.updater(),
        network.iteration(),
        before.epoch(),
        before.learningRate());
  }

  @Override
  public boolean isOnCard() {
    return true;
  }

  @Override
  public void handBack() {
    idle.give(network);
  }
}
