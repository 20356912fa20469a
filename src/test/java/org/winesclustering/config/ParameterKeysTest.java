package org.winesclustering.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.winesclustering.clustering.EnoughRows;
import org.winesclustering.failure.Parameter;

class ParameterKeysTest {
  @Test
  void parametersHaveKeysOfTheConfiguration() {
    assertThat(new ConfigLoader().keys()).containsAll(ParameterKeys.KEY_BY_PARAMETER.values());
  }

  @Test
  void aParameterWithoutAKeyKeepsItsName() {
    assertThat(ParameterKeys.of(Parameter.of(EnoughRows.class, "kMin")))
        .isEqualTo("clusters.k-min");
    assertThat(ParameterKeys.of(new Parameter("Nothing", "here"))).isEqualTo("here");
  }
}
