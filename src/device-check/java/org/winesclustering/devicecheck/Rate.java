package org.winesclustering.devicecheck;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.winesclustering.device.Card;
import org.winesclustering.device.DeviceFailure;
import org.winesclustering.device.DeviceNetwork;
import org.winesclustering.device.DeviceState;
import org.winesclustering.device.Tiling;

/**
 * How many rows a network learns from in a second on a card, with what the host does for each step.
 *
 * @param network name of the fixture
 * @param batch rows of a minibatch
 * @param tiling how it is shared out to the card's blocks
 * @param rowsPerSecond the best of some trials
 */
record Rate(String network, int batch, Tiling tiling, double rowsPerSecond) {
  private static final int TRIALS = 3;
  private static final double NANOSECONDS = 1e9;

  /** Of a trial that compares ways of sharing out, as a part of another trial. */
  private static final double SHORTER = 0.2;

  private static final int[] ROWS = {1, 2, 4, 8};
  private static final int[] THREADS = {32, 64, 128, 256, 512};

  /**
   * Trains on a card as the project does.
   *
   * @param seconds of a trial; 0 for one trial of one step
   */
  static Rate of(Fixture fixture, DeviceState start, double seconds, Card card) {
    return of(
        fixture,
        start,
        seconds,
        fixture.network().tiling(card, fixture.batch()),
        fixture.network().on(card));
  }

  /** Trains with each way of sharing out that the card can do. */
  static List<Rate> ofTilings(Fixture fixture, DeviceState start, double seconds, Card card) {
    return Arrays.stream(ROWS)
        .boxed()
        .flatMap(rows -> Arrays.stream(THREADS).mapToObj(threads -> new Tiling(rows, threads)))
        .flatMap(tiling -> ofTiling(fixture, start, SHORTER * seconds, tiling, card).stream())
        .toList();
  }

  private static Optional<Rate> ofTiling(
      Fixture fixture, DeviceState start, double seconds, Tiling tiling, Card card) {
    try {
      return fixture
          .network()
          .on(card, fixture.batch(), tiling)
          .map(network -> of(fixture, start, seconds, tiling, network));
    } catch (DeviceFailure e) {
      // Too few registers for so many threads.
      return Optional.empty();
    }
  }

  private static Rate of(
      Fixture fixture, DeviceState start, double seconds, Tiling tiling, DeviceNetwork network) {
    try (CardTraining training = new CardTraining(fixture, start, network)) {
      // The first step makes room for all later ones.
      stepsPerSecond(training, 1);
      int steps =
          seconds > 0
              ? (int) Math.ceil(seconds * stepsPerSecond(training, FixtureRows.BATCHES))
              : 1;
      double best =
          DoubleStream.generate(() -> stepsPerSecond(training, steps))
              .limit(seconds > 0 ? TRIALS : 1)
              .max()
              .orElseThrow();
      return new Rate(fixture.name(), fixture.batch(), tiling, best * fixture.batch());
    }
  }

  private static double stepsPerSecond(CardTraining training, int steps) {
    long start = System.nanoTime();
    training.train(steps);
    // Waits until the card is done.
    training.loss();
    return steps * NANOSECONDS / (System.nanoTime() - start);
  }
}
