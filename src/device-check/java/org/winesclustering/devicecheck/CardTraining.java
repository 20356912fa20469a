package org.winesclustering.devicecheck;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.winesclustering.device.DeviceNetwork;
import org.winesclustering.device.DeviceRows;
import org.winesclustering.device.DeviceState;
import org.winesclustering.device.RowSource;

/** A fixture's network in training on a card that has its rows. */
final class CardTraining implements AutoCloseable {
  private final Fixture fixture;
  private final DeviceNetwork network;
  private final int batch;
  private final DeviceRows rows;
  private final Optional<DeviceRows> shares;
  private int step;

  /**
   * Begins a training.
   *
   * @param network of the fixture, which is closed with this
   */
  CardTraining(Fixture fixture, DeviceState start, DeviceNetwork network) {
    this.fixture = fixture;
    this.network = network;
    batch = fixture.batch();
    FixtureRows formula = fixture.rows();
    rows = onCard(formula.columns(), formula::clean);
    shares =
        formula.clusters() == 0
            ? Optional.empty()
            : Optional.of(onCard(formula.clusters(), formula::shares));
    network.set(start, 0, fixture.learningRate());
    network.setOrder(IntStream.range(0, FixtureRows.BATCHES * batch).toArray());
  }

  /** Copies all minibatches to the card. */
  private DeviceRows onCard(int columns, IntFunction<float[]> minibatches) {
    float[] values = new float[FixtureRows.BATCHES * batch * columns];
    for (int i = 0; i < FixtureRows.BATCHES; i++) {
      System.arraycopy(minibatches.apply(i), 0, values, i * batch * columns, batch * columns);
    }
    return DeviceRows.of(new Table(columns, values), network.card())
        .orElseThrow(
            () -> new CannotRun("the card has too little memory left for some thousand rows"));
  }

  /**
   * Rows that are copied to the card.
   *
   * @param values [rows, columns]
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Table(int columns, float[] values) implements RowSource {
    @Override
    public int rows() {
      return values.length / columns;
    }

    @Override
    public void copyMasked(int row, float[] target, int offset) {
      System.arraycopy(values, row * columns, target, offset, columns);
    }
  }

  /** Makes steps, and comes back while the card is at work. */
  void train(int steps) {
    for (int i = 0; i < steps; i++) {
      network.fit(rows, shares, step % FixtureRows.BATCHES * batch, batch, fixture.noise(step));
      step++;
    }
  }

  /** Steps made. */
  int steps() {
    return step;
  }

  /** Sum of the losses of all records of all steps; waits for the card. */
  double loss() {
    return network.loss();
  }

  DeviceState state() {
    return network.state();
  }

  @Override
  public void close() {
    network.close();
    rows.close();
    shares.ifPresent(DeviceRows::close);
  }
}
