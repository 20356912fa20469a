package org.winesclustering.autoencoder;

import java.util.Arrays;
import java.util.Locale;
import org.nd4j.linalg.activations.Activation;

/** Checks of single Params that MLlib's ParamValidators do not have. */
final class Validation {
  private Validation() {}

  /** Typed as MLlib's validators are: a Scala function that Java sees as one of objects. */
  static Object filters(int[] filters) {
    return filters.length > 0 && Arrays.stream(filters).allMatch(filter -> filter >= 1);
  }

  static Object odd(Object size) {
    return (int) size >= 1 && (int) size % 2 == 1;
  }

  static Object activation(String name) {
    return Arrays.stream(Activation.values())
        .anyMatch(value -> value.name().toLowerCase(Locale.ROOT).equals(name));
  }
}
