package org.winesclustering.devicecheck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.winesclustering.device.Card;
import org.winesclustering.device.DeviceState;

/**
 * A fixture's training on a card, twice, beside what is known of it.
 *
 * @param network name of the fixture
 * @param batch rows of a minibatch
 * @param agreement at each checkpoint
 * @param sameBits whether both trainings ended with the same bits
 * @param failures what is wrong; empty if nothing is
 */
record NetworkCheck(
    String network, int batch, List<Agreement> agreement, boolean sameBits, List<String> failures) {

  NetworkCheck {
    agreement = List.copyOf(agreement);
    failures = List.copyOf(failures);
  }

  /**
   * Trains on a card.
   *
   * @param files with the fixture
   * @param mostSteps later checkpoints are left out
   */
  static NetworkCheck of(Fixture fixture, FixtureFiles files, int mostSteps, Card card) {
    List<DeviceState> known = files.states(fixture);
    List<Agreement> agreement = new ArrayList<>();
    DeviceState once = train(fixture, known, mostSteps, card, agreement);
    DeviceState again = train(fixture, known, mostSteps, card, new ArrayList<>());
    boolean sameBits =
        Arrays.equals(once.parameters(), again.parameters())
            && Arrays.equals(once.updater(), again.updater());
    List<String> failures = new ArrayList<>();
    agreement.forEach(some -> failures.addAll(some.failures()));
    if (!sameBits) {
      failures.add("a second training ended with other bits");
    }
    return new NetworkCheck(fixture.name(), fixture.batch(), agreement, sameBits, failures);
  }

  private static DeviceState train(
      Fixture fixture,
      List<DeviceState> known,
      int mostSteps,
      Card card,
      List<Agreement> agreement) {
    DeviceState state = known.get(0);
    try (CardTraining training = new CardTraining(fixture, state, fixture.network().on(card))) {
      for (int i = 0; i < fixture.checkpoints().size(); i++) {
        Fixture.Checkpoint checkpoint = fixture.checkpoints().get(i);
        if (checkpoint.steps() <= mostSteps) {
          training.train(checkpoint.steps() - training.steps());
          state = training.state();
          agreement.add(
              Agreement.of(checkpoint, known.get(0), known.get(i + 1), state, training.loss()));
        }
      }
    }
    return state;
  }
}
