package org.winesclustering.spectra;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The axis of columns whose names are its positions. */
public final class NamedAxis {
  /** Fewest columns: a few that are called by numbers may be anything. */
  private static final int FEWEST = 20;

  /** Names of columns have underscores in the place of dots. */
  private static final Pattern NUMBER = Pattern.compile("-?\\d+([._]\\d+)?");

  private NamedAxis() {}

  /** The axis, if all names are numbers that rise or fall throughout, and there are 20 or more. */
  public static Optional<Axis> of(List<String> names) {
    if (names.size() < FEWEST || !names.stream().allMatch(n -> NUMBER.matcher(n).matches())) {
      return Optional.empty();
    }
    List<Double> positions = names.stream().map(n -> Double.valueOf(n.replace('_', '.'))).toList();
    try {
      return Optional.of(new Axis("", positions));
    } catch (IllegalArgumentException e) {
      // Numbers, but not in order.
      return Optional.empty();
    }
  }
}
