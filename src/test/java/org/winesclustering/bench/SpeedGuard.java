package org.winesclustering.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Warms contenders up, and fails those that do not train what they are said to train. */
final class SpeedGuard {
  private SpeedGuard() {}

  /** A batch of which the loss is looked at. */
  private static final int BATCH = 2048;

  /** A check of a contender, which throws what an assertion or a lost process throws. */
  @FunctionalInterface
  interface Check<T> {
    void of(T contender) throws IOException;
  }

  /**
   * The contenders that compute what they are said to. A peer that does not, as some of their
   * libraries on some processors, is left out with a notice; of ours it is a failure.
   */
  static <T> List<T> right(List<T> contenders, Predicate<T> isOurs, Check<T> check)
      throws IOException {
    List<T> right = new ArrayList<>();
    for (T contender : contenders) {
      try {
        check.of(contender);
        right.add(contender);
      } catch (AssertionError | IOException e) {
        if (isOurs.test(contender)) {
          throw e;
        }
        System.out.println("NOTICE: a peer is left out: " + e.getMessage());
      }
    }
    return right;
  }

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
