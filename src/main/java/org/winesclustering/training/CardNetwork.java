package org.winesclustering.training;

import java.util.Locale;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.winesclustering.device.DeviceFailure;
import org.winesclustering.device.DeviceNetwork;
import org.winesclustering.device.DeviceState;
import org.winesclustering.failure.Parameter;
import org.winesclustering.layer.HostValues;
import org.winesclustering.network.CardMemory;
import org.winesclustering.network.IdleNetworks;

/**
 * A worker's network on its GPU. The worker's rows are there, too, if they fit and the GPU can draw
 * their noise: then nothing is sent but the order of each epoch, and the GPU is never waited for.
 * Else each minibatch is sent, while the GPU is at work on the one before it. Both make the same
 * network, bit for bit.
 */
final class CardNetwork implements TrainedNetwork {
  private static final Parameter BATCH_SIZE = Parameter.of(TrainingTable.class, "batchSize");
  private static final int NO_EPOCH = -1;

  private final DeviceNetwork network;
  private final IdleNetworks<DeviceNetwork> idle;
  private final PlacedRows placed;
  private final int worker;
  private Optional<PlacedRows.Placed> rows = Optional.empty();
  private boolean isRowsAsked;
  private int epoch = NO_EPOCH;

  CardNetwork(
      DeviceNetwork network,
      IdleNetworks<DeviceNetwork> idle,
      PlacedRows placed,
      int worker,
      NetworkState state) {
    this.network = network;
    this.idle = idle;
    this.placed = placed;
    this.worker = worker;
    network.set(
        new DeviceState(state.parameters(), state.updater()),
        state.iteration(),
        state.learningRate());
  }

  @Override
  public void fit(Minibatch minibatch) {
    CardMemory.within(
        String.format(Locale.ROOT, "minibatches of %d rows", minibatch.size()),
        Optional.of(BATCH_SIZE),
        () -> {
          if (!isFitToPlaced(minibatch)) {
            fit(minibatch.arrays());
          }
          return minibatch;
        });
  }

  /** Makes a step on the rows on the card, if they are there and leave enough memory for it. */
  private boolean isFitToPlaced(Minibatch minibatch) {
    Optional<RowDraw> draw = minibatch.draw();
    Optional<PlacedRows.Placed> there = draw.flatMap(this::placed);
    if (there.isEmpty()) {
      return false;
    }
    try {
      fit(there.get(), draw.get(), minibatch.size());
      return true;
    } catch (DeviceFailure e) {
      if (!e.isOutOfMemory()) {
        throw e;
      }
      // Memory is asked for before anything is computed.
      network.finish();
      there.get().close();
      rows = Optional.empty();
      return false;
    }
  }

  /** The rows on the card. All minibatches of a round are of the same rows. */
  private Optional<PlacedRows.Placed> placed(RowDraw draw) {
    if (!isRowsAsked) {
      rows = placed.take(worker, draw.rows(), network.card());
      isRowsAsked = true;
    }
    return rows;
  }

  private void fit(PlacedRows.Placed there, RowDraw draw, int size) {
    if (epoch != draw.epoch()) {
      network.setOrder(draw.order());
      epoch = draw.epoch();
    }
    network.fit(there.rows(), there.targets(), draw.from(), size, draw.noise());
  }

  private void fit(MultiDataSet minibatch) {
    INDArray records = minibatch.getFeatures(0);
    INDArray clean = minibatch.getLabels(0);
    float[] cleanValues = HostValues.floats(clean);
    network.fit(
        records == clean ? cleanValues : HostValues.floats(records),
        cleanValues,
        shares(minibatch));
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
    rows.ifPresent(some -> placed.give(worker, some));
    idle.give(network);
  }
}
