package org.winesclustering.ml;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Names of enum constants as Params and configuration spell them: {@code self-supervised}. */
public final class KebabCase {
  private KebabCase() {}

  /** The name of a constant in lower case, words joined by hyphens. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names of all constants of a type, in the order of their declaration. */
  public static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(KebabCase::of).toList();
  }

  /**
   * The constant with a name.
   *
   * @throws IllegalArgumentException if the type has no such constant
   */
  public static <E extends Enum<E>> E parse(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> of(constant).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name + " is none of " + String.join(", ", names(type))));
  }
}
