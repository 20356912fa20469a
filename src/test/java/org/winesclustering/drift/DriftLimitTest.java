package org.winesclustering.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class DriftLimitTest {
  private static Drift drift(double... indices) {
    List<FeatureDrift> features =
        IntStream.range(0, indices.length)
            .mapToObj(
                i ->
                    new FeatureDrift(
                        "f" + i, indices[i], 0.1, 1, 0, 1, 0, 0, 0, false, OptionalDouble.empty()))
            .toList();
    return new Drift(100, 1000, features, List.of(), List.of(), new PopulationStability(0.3, 0.1));
  }

  private static Optional<WinesFailure> problem(double maxPsi, double... indices) {
    return new DriftLimit(maxPsi).problem(drift(indices), "wines.csv");
  }

  @Test
  void isSummedUpByItsLargestIndexAndTheNumberOfWhatHasClearlyDrifted() {
    assertThat(drift(0.2, 0.26, 4).largestIndex()).isEqualTo(4);
    // Two features, and the shares of the clusters.
    assertThat(drift(0.2, 0.26, 4).findings()).isEqualTo(3);
    assertThat(drift().largestIndex()).isEqualTo(0.3);
    assertThat(drift().findings()).isEqualTo(1);
  }

  @Test
  void namesTheWorstFirst() {
    WinesFailure problem = problem(0.25, 0.2, 0.26, 4).orElseThrow();

    assertThat(problem.kind()).isEqualTo(FailureKind.DATA_QUALITY);
    assertThat(problem)
        .hasMessage(
            "input wines.csv has drifted from what the model was trained on: population stability"
                + " index of f2 4.00, cluster shares 0.30, f1 0.26, above maxPsi = 0.25");
  }

  @Test
  void namesFiveAtMost() {
    assertThat(problem(0.25, 1, 2, 3, 4, 5, 6).orElseThrow())
        .hasMessageContaining("index of f5 6.00, f4 5.00, f3 4.00, f2 3.00, f1 2.00, .., above");
  }

  @Test
  void nothingIsAboveALimitOfZeroOrTheLimitItself() {
    assertThat(problem(0, 4)).isEmpty();
    assertThat(problem(0.5, 0.5)).isEmpty();
  }
}
