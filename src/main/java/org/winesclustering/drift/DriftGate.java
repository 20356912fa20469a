package org.winesclustering.drift;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.DriftConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Decides whether rows have moved too far from the training for their clusters to be trusted. */
public final class DriftGate {
  private static final Logger LOG = LoggerFactory.getLogger(DriftGate.class);
  private static final int MOST_NAMED = 5;

  private final DriftConfig config;

  public DriftGate(DriftConfig config) {
    this.config = config;
  }

  /**
   * Logs a warning, or fails, if something has drifted too far.
   *
   * @param input what was scored, for the message
   * @throws WinesFailure with {@link FailureKind#DATA_QUALITY}
   */
  public void check(Drift drift, String input) {
    Optional<String> problem = problem(drift, input);
    if (problem.isPresent() && config.action() == DriftConfig.Action.FAIL) {
      throw new WinesFailure(FailureKind.DATA_QUALITY, problem.get());
    }
    problem.ifPresent(LOG::warn);
  }

  private Optional<String> problem(Drift drift, String input) {
    if (config.maxPsi() == 0) {
      return Optional.empty();
    }
    List<String> above = drift.above(config.maxPsi());
    if (above.isEmpty()) {
      return Optional.empty();
    }
    String worst = above.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return Optional.of(
        String.format(
            Locale.ROOT,
            "input %s has drifted from what the model was trained on: population stability index of"
                + " %s%s, above drift.max-psi = %s; look at drift in run.json, then train on newer"
                + " records, or raise drift.max-psi",
            input,
            worst,
            above.size() > MOST_NAMED ? ", .." : "",
            config.maxPsi()));
  }
}
