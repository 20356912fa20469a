package org.winesclustering.run;

import java.util.Arrays;
import java.util.Locale;

/** The ways in which a run has ended. */
public enum RunStatus {
  /** The run is published. */
  SUCCEEDED,
  /** The run ended with an error; asked for again, it begins again. */
  FAILED,
  /** A signal ended the run; asked for again, it is resumed. */
  INTERRUPTED;

  /** The status of a name in a run.json; {@link #FAILED} if none has it. */
  static RunStatus of(String name) {
    return Arrays.stream(values())
        .filter(status -> status.toString().equals(name))
        .findFirst()
        .orElse(FAILED);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
