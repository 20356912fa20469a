package org.winesclustering.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

/** Warms contenders up, and fails those that do not train what they are said to train. */
final class SpeedGuard {
  private SpeedGuard() {}

  /** A batch of which the loss is looked at. */
  private static final int BATCH = 2048;

  /**
   * Every contender has as many parameters as the network, and by warming up its loss, a finite
   * number, has fallen.
   *
   * @param seconds of warming up for each setting
   */
  static void warmUp(ContenderProcess contender, List<Setting> settings, double seconds)
      throws IOException {
    for (BenchNetwork network : BenchNetwork.values()) {
      assertThat((long) contender.ask("parameters", network))
          .as("%s: parameters of %s", contender.name(), network)
          .isEqualTo(network.cost().parameters());
      double before = contender.ask("loss", network, BATCH);
      for (Setting setting : settings) {
        if (setting.network() == network) {
          setting.measure(contender, seconds);
        }
      }
      double after = contender.ask("loss", network, BATCH);
      System.out.printf(
          "%s, %s: loss %.4f, after warming up %.4f%n", contender.name(), network, before, after);
      assertThat(after)
          .as("%s: loss of %s after warming up", contender.name(), network)
          .isFinite()
          .isLessThan(before);
    }
  }
}
