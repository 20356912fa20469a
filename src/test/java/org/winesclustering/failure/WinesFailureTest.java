package org.winesclustering.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WinesFailureTest {
  private static final Parameter K = Parameter.of(String.class, "k");

  @Test
  void namesParametersByTheirNamesOrAsTheApplicationDoes() {
    WinesFailure failure =
        WinesFailure.of(FailureKind.USAGE, "set %s to %d, or %s=%s", K, 3, K, "k");

    assertThat(failure).hasMessage("set k to 3, or k=k");
    assertThat(failure.message(parameter -> "--" + parameter.id()))
        .isEqualTo("set --String.k to 3, or --String.k=k");
  }

  @Test
  void aMessageWithoutParametersIsTheSameForAll() {
    assertThat(new WinesFailure(FailureKind.INPUT, "100% wrong").message(Parameter::id))
        .isEqualTo("100% wrong");
  }
}
