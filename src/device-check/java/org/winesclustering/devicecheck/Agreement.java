package org.winesclustering.devicecheck;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.winesclustering.device.DeviceState;

/**
 * How far a training on a card is from DL4J's on a CPU.
 *
 * @param steps made
 * @param parameters the distance of the parameters, as a share of the way that they went
 * @param adam the distance of the means of Adam, as a share of their length
 * @param loss the relative difference of the losses' sum
 */
record Agreement(int steps, double parameters, double adam, double loss) {
  /** The largest distance that passes. */
  static final double NEAR = 1e-4;

  /** Steps after which distances are told, and judged no more: roundings grow with every step. */
  static final int JUDGED_STEPS = 20;

  static Agreement of(
      Fixture.Checkpoint checkpoint,
      DeviceState start,
      DeviceState known,
      DeviceState state,
      double loss) {
    return new Agreement(
        checkpoint.steps(),
        Distance.of(state.parameters(), known.parameters(), start.parameters()),
        Distance.of(state.updater(), known.updater(), new float[known.updater().length]),
        Math.abs(loss - checkpoint.loss()) / Math.abs(checkpoint.loss()));
  }

  /** Whether all three are at most so large. */
  boolean isWithin(double most) {
    return parameters <= most && adam <= most && loss <= most;
  }

  /** What is too far away; empty if nothing is. */
  @JsonIgnore
  List<String> failures() {
    List<String> failures = new ArrayList<>();
    if (steps <= JUDGED_STEPS) {
      judge("parameters", parameters, failures);
      judge("Adam's means", adam, failures);
      judge("loss", loss, failures);
    }
    return failures;
  }

  private void judge(String what, double distance, List<String> failures) {
    // NaN fails too.
    if (!(distance <= NEAR)) {
      failures.add(
          String.format(
              Locale.ROOT,
              "%s after %d steps: %.3g from DL4J's, at most %.0e are allowed",
              what,
              steps,
              distance,
              NEAR));
    }
  }
}
