package org.winesclustering.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.winesclustering.run.RunOrigin;

class RunIdentityTest {
  private static RunIdentity with(Map<String, String> configuration) {
    return RunIdentity.of(new RunOrigin("train", "", configuration));
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

    assertThat(first.changesOfResult(other)).isEmpty();
    assertThat(first.changesOnResume(other)).isEmpty();
  }

  @Test
  void whatIsReadMakesAnotherRun() {
    RunIdentity first = with(Map.of("input.options.dbtable", "wines"));
    RunIdentity other = with(Map.of("input.options.dbtable", "beers"));

    assertThat(first.changesOfResult(other))
        .containsExactly("input.options.dbtable was wines and is beers");
  }

  @Test
  void aKeyThatAnEarlierVersionDidNotKnowHasItsDefault() {
    RunIdentity earlier = with(Map.of("training.seed", "42", "training.gone-since", "1"));
    RunIdentity now = with(Map.of("training.seed", "42", "clusters.k-limit", "20"));
    RunIdentity other = with(Map.of("training.seed", "42", "clusters.k-limit", "21"));

    assertThat(earlier.changesOnResume(now)).isEmpty();
    assertThat(earlier.changesOfResult(other)).containsExactly("clusters.k-limit was 20 and is 21");
  }
}
