package org.winesclustering.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records a second of every contender in every round of one setting. */
final class SpeedRounds {
  private final Setting setting;
  private final double[] limits;
  private final Map<String, double[]> rates = new LinkedHashMap<>();

  /** Nothing measured yet. */
  SpeedRounds(Setting setting, List<ContenderProcess> contenders, int rounds) {
    this.setting = setting;
    limits = new double[rounds];
    contenders.forEach(contender -> rates.put(contender.name(), new double[rounds]));
  }

  Setting setting() {
    return setting;
  }

  Set<String> contenders() {
    return rates.keySet();
  }

  /** For JSON: every single figure. */
  Map<String, Object> figures() {
    return Map.of("setting", setting, "limitOperationsPerSecond", limits, "rowsPerSecond", rates);
  }

  /** The contenders one after the other, in every round another one first. */
  void measure(int round, List<ContenderProcess> contenders, ContenderProcess limit, double seconds)
      throws IOException {
    limits[round] = limit.ask("limit", seconds / 3);
    List<ContenderProcess> order = new ArrayList<>(contenders);
    Collections.rotate(order, round);
    for (ContenderProcess contender : order) {
      rates.get(contender.name())[round] = setting.measure(contender, seconds);
    }
  }

  /** Median of the machine's floating-point operations a second. */
  double limit() {
    return Medians.of(limits);
  }

  /** Median of the records a second. */
  double median(String contender) {
    return Medians.of(rates.get(contender));
  }

  /** How many times as fast as it the project's own network is. */
  double oursTo(String contender) {
    return Medians.ofRatios(rates.get(Contender.OURS), rates.get(contender));
  }

  /** Share of the limit that a contender reaches in training, from 0 to 1. */
  double shareOfLimit(String contender) {
    return Medians.ofRatios(rates.get(contender), limits)
        * setting.network().cost().trainingOperations();
  }
}
