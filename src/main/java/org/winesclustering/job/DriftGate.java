package org.winesclustering.job;

import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.DriftConfig;
import org.winesclustering.config.ParameterKeys;
import org.winesclustering.drift.Drift;
import org.winesclustering.event.RunEvent.DriftMeasured;
import org.winesclustering.event.RunEvents;
import org.winesclustering.failure.WinesFailure;

/** The reaction to drift: a warning, or the failure that the configuration asks for. */
record DriftGate(DriftConfig config, RunEvents events) {
  private static final Logger LOG = LoggerFactory.getLogger(DriftGate.class);

  /**
   * Tells the drift as an event, warns of what has clearly drifted, and fails if something has
   * drifted farther than the configuration allows.
   *
   * @param novel number of novel records, if the model tells them
   * @param input location of what was scored, for the message
   * @throws WinesFailure of kind DATA_QUALITY
   */
  void check(Drift drift, OptionalLong novel, String input) {
    events.tell(new DriftMeasured(drift.largestIndex(), drift.findings(), novel));
    drift.warning(input).ifPresent(warning -> LOG.warn("{}; look at drift in run.json", warning));
    config.driftLimit().problem(drift, input).ifPresent(this::react);
  }

  private void react(WinesFailure problem) {
    String message =
        problem.message(ParameterKeys::of)
            + "; look at drift in run.json, then train on newer records, or raise drift.max-psi";
    if (config.action() == DriftConfig.Action.FAIL) {
      throw new WinesFailure(problem.kind(), message);
    }
    LOG.warn(message);
  }
}
