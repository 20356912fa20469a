package org.winesclustering.drift;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.Parameter;
import org.winesclustering.failure.WinesFailure;

/**
 * Limit of the drift up to which clusters are trusted.
 *
 * @param maxPsi largest population stability index of a feature or of the clusters' shares, 0 or
 *     more; 0 is no limit
 */
public record DriftLimit(double maxPsi) {
  private static final Parameter MAX_PSI = Parameter.of(DriftLimit.class, "maxPsi");
  private static final int MOST_NAMED = 5;

  /**
   * Failure, which a caller may throw, that names what is above the limit; empty if nothing is.
   *
   * @param input name of the table that was scored, for the message
   */
  public Optional<WinesFailure> problem(Drift drift, String input) {
    List<String> above = maxPsi == 0 ? List.of() : drift.above(maxPsi);
    if (above.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        WinesFailure.of(
            FailureKind.DATA_QUALITY,
            "input %s has drifted from what the model was trained on: population stability index of"
                + " %s%s, above %s = %s",
            input,
            above.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")),
            above.size() > MOST_NAMED ? ", .." : "",
            MAX_PSI,
            maxPsi));
  }
}
