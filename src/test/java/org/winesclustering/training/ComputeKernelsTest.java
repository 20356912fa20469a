package org.winesclustering.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ComputeKernelsTest {
  private static String of(Map<String, String> environment) {
    return ComputeKernels.of(environment, "A Processor 9", "17.0.9");
  }

  @Test
  void kernelsThatAreChosenAreNamed() {
    assertThat(of(Map.of("OPENBLAS_CORETYPE", "Prescott")))
        .isEqualTo("OpenBLAS's PRESCOTT and Java 17.0.9")
        .isNotEqualTo(of(Map.of("OPENBLAS_CORETYPE", "SKYLAKEX")));
  }

  @Test
  void otherwiseTheProcessorChooses() {
    assertThat(of(Map.of())).isEqualTo("OpenBLAS's own choice for A Processor 9 and Java 17.0.9");
  }

  @Test
  void thisProcessHasSome() {
    assertThat(ComputeKernels.ofThisProcess()).endsWith(System.getProperty("java.version"));
  }
}
