package org.winesclustering.mlflow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What MLflow's own variables say of who asks. It is sent to the tracking server, and never shown.
 */
final class Credentials {
  private static final String USER = "MLFLOW_TRACKING_USERNAME";
  private static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";
  private static final String TOKEN = "MLFLOW_TRACKING_TOKEN";

  private Credentials() {}

  /** The value of the header {@code Authorization}; a user and password win, as in Python. */
  static Optional<String> authorization(Map<String, String> environment) {
    Optional<String> user = given(environment, USER);
    Optional<String> password = given(environment, PASSWORD);
    if (user.isPresent() && password.isPresent()) {
      byte[] both = (user.get() + ":" + password.get()).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    }
    return given(environment, TOKEN).map(token -> "Bearer " + token);
  }

  private static Optional<String> given(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
