package org.winesclustering.job;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.winesclustering.failure.WinesFailure;

class RunIdentityTest {
  private static RunIdentity with(Map<String, String> configuration) {
    ObjectMapper json = new ObjectMapper();
    ObjectNode manifest = json.createObjectNode().put("command", "train");
    manifest.set("configuration", json.valueToTree(configuration));
    return RunIdentity.of(manifest);
  }

  @Test
  void howTheInputIsReachedAndWhereACopyGoesMakeNoOtherRun() {
    RunIdentity first = with(Map.of("input.location", "jdbc:x", "training.seed", "42"));
    RunIdentity other =
        with(
            Map.of(
                "input.location", "jdbc:x",
                "training.seed", "42",
                "input.options.user", "me",
                "input.options.password-file", "/run/secrets/cellar",
                "input.jdbc.partition-column", "bin",
                "output.table.location", "jdbc:y"));

    assertThatCode(() -> first.checkSame(other, "r", "out")).doesNotThrowAnyException();
    assertThatCode(() -> first.checkGoesOn(other, "r")).doesNotThrowAnyException();
  }

  @Test
  void whatIsReadMakesAnotherRun() {
    RunIdentity first = with(Map.of("input.options.dbtable", "wines"));
    RunIdentity other = with(Map.of("input.options.dbtable", "beers"));

    assertThatThrownBy(() -> first.checkSame(other, "r", "out"))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("input.options.dbtable was wines and is beers");
  }
}
