package org.winesclustering.autoencoder;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.winesclustering.network.Branch;
import org.winesclustering.training.Noise;
import org.winesclustering.training.TrainingPlan.Master;

/** What can be chosen, by the names that a Param has for it. */
final class Names {
  private static final Map<String, Master> MASTERS = byName(Master.values());
  private static final Map<String, Branch.Kind> KINDS = byName(Branch.Kind.values());
  private static final Map<String, Noise.Kind> NOISES = byName(Noise.Kind.values());
  private static final Map<String, Objective> OBJECTIVES = byName(Objective.values());

  private Names() {}

  static Map<String, Master> masters() {
    return MASTERS;
  }

  static Map<String, Branch.Kind> kinds() {
    return KINDS;
  }

  static Map<String, Noise.Kind> noises() {
    return NOISES;
  }

  static Map<String, Objective> objectives() {
    return OBJECTIVES;
  }

  private static <E extends Enum<E>> Map<String, E> byName(E[] values) {
    return Arrays.stream(values)
        .collect(
            Collectors.toMap(
                value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'), value -> value));
  }
}
