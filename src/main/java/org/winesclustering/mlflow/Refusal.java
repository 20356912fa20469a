package org.winesclustering.mlflow;

import java.io.IOException;

/** An answer of a tracking server that is not what was asked for. */
final class Refusal extends IOException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * An answer with the server's own code for what is wrong.
   *
   * @param code such as {@code RESOURCE_ALREADY_EXISTS}; "" where it tells none
   */
  Refusal(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Whether what was to be made is there already. */
  boolean isOfExisting() {
    return code.equals("RESOURCE_ALREADY_EXISTS");
  }

  /** Whether what was asked about is not there. */
  boolean isOfMissing() {
    return code.equals("RESOURCE_DOES_NOT_EXIST");
  }
}
