package org.winesclustering.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialsTest {
  @Test
  void aUserWithAPasswordComesBeforeAToken() {
    assertThat(
            Credentials.authorization(
                Map.of(
                    "MLFLOW_TRACKING_USERNAME", "ada",
                    "MLFLOW_TRACKING_PASSWORD", "secret",
                    "MLFLOW_TRACKING_TOKEN", "token")))
        .contains("Basic YWRhOnNlY3JldA==");
    assertThat(
            Credentials.authorization(
                Map.of("MLFLOW_TRACKING_USERNAME", "ada", "MLFLOW_TRACKING_TOKEN", " token\n")))
        .contains("Bearer token");
    assertThat(Credentials.authorization(Map.of("MLFLOW_TRACKING_TOKEN", " "))).isEmpty();
  }
}
