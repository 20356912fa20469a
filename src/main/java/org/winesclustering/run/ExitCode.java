package org.winesclustering.run;

import java.util.Arrays;
import org.winesclustering.failure.FailureKind;

/** The process exit codes; schedulers branch on them, so a number never changes its meaning. */
public enum ExitCode {
  /** The command succeeded. */
  OK(0),
  /** An error that nobody foresaw; the log has its stack trace. */
  UNEXPECTED(1),
  /** The command line or the configuration is wrong. */
  USAGE(2),
  /** The input is missing, cannot be read, or is not a table this application can use. */
  INPUT(3),
  /** The input was read, and too much of it is bad. */
  DATA_QUALITY(4),
  /** The loss of the training is no number any more. */
  DIVERGED(5),
  /** The clusters are worse than the configured gate allows. */
  QUALITY_GATE(6),
  /** The output exists already, or belongs to another run. */
  CONFLICT(7),
  /** A GPU is required, and a process has none that it can use. */
  NO_GPU(8);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number with which a process ends. */
  public int number() {
    return number;
  }

  /** The code with which a failure of a kind ends a process. */
  public static ExitCode of(FailureKind kind) {
    return valueOf(kind.name());
  }

  /** The exit code that has a number; {@link #UNEXPECTED} if none has it. */
  public static ExitCode of(int number) {
    return Arrays.stream(values())
        .filter(code -> code.number == number)
        .findFirst()
        .orElse(UNEXPECTED);
  }

  /** The kind of failure that ends with this code; {@link #OK} has none. */
  public FailureKind kind() {
    return FailureKind.valueOf(name());
  }
}
