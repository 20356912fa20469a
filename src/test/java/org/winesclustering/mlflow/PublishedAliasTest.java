package org.winesclustering.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.winesclustering.config.MlflowConfig;
import org.winesclustering.run.Manifest;
import org.winesclustering.run.RunRecord;

class PublishedAliasTest {
  private static final RunRecord RECORDED =
      RunRecord.of(
          new Manifest()
              .put("runId", "nightly")
              .put("mlflow.runId", FakeTrackingServer.RUN)
              .soFar());

  private FakeTrackingServer server;
  private Warnings warnings;

  @BeforeEach
  void start() throws IOException {
    server = new FakeTrackingServer();
    warnings = new Warnings();
  }

  @AfterEach
  void stop() {
    warnings.close();
    server.close();
  }

  private static MlflowConfig config(Optional<URI> address) {
    return new MlflowConfig(
        address, "cellar", Optional.of("wine"), "champion", Duration.ofSeconds(5), false);
  }

  private void move(RunRecord run) {
    PublishedAlias.move(config(Optional.of(server.address())), run);
  }

  @Test
  void theAliasMovesToTheLastVersionOfTheRun() {
    server.answer(
        "model-versions/search",
        200,
        "{\"model_versions\": [{\"version\": \"9\"}, {\"version\": \"10\"}]}");

    move(RECORDED);

    assertThat(warnings.lines()).isEmpty();
    assertThat(server.asked("registered-models/alias"))
        .containsExactly(
            new Manifest()
                .put("name", "wine")
                .put("alias", "champion")
                .put("version", "10")
                .soFar());
  }

  @Test
  void whatKeepsTheAliasIsAWarning() {
    move(RECORDED);
    move(RunRecord.of(new Manifest().put("runId", "earlier").soFar()));
    PublishedAlias.move(config(Optional.empty()), RECORDED);
    server.answerAll(403, "");
    move(RECORDED);

    String where = "the alias champion in MLflow at " + server.address() + " has not moved to run ";
    assertThat(server.asked("registered-models/alias")).isEmpty();
    assertThat(warnings.lines()).hasSize(4);
    assertThat(warnings.lines().get(0)).startsWith(where + "nightly: model wine has no version");
    assertThat(warnings.lines().get(1)).startsWith(where + "earlier: that run is not recorded");
    assertThat(warnings.lines().get(2))
        .contains("has not moved: give --mlflow URI, or set MLFLOW_TRACKING_URI");
    assertThat(warnings.lines().get(3)).startsWith(where + "nightly: it does not let this run in");
  }

  @Test
  void whereNothingIsRecordedNothingIsSaid() {
    PublishedAlias.move(
        config(Optional.empty()), RunRecord.of(new Manifest().put("runId", "earlier").soFar()));

    assertThat(warnings.lines()).isEmpty();
  }
}
