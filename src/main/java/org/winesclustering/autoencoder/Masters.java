package org.winesclustering.autoencoder;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.winesclustering.training.TrainingPlan.Master;

/** The names of the training masters, as a Param has them. */
final class Masters {
  private static final Map<String, Master> BY_NAME =
      Arrays.stream(Master.values())
          .collect(
              Collectors.toMap(value -> value.name().toLowerCase(Locale.ROOT), value -> value));

  private Masters() {}

  static Map<String, Master> byName() {
    return BY_NAME;
  }
}
