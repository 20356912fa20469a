package org.winesclustering.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.winesclustering.comparison.QualityGate.Gate;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class QualityGateTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  @ParameterizedTest
  @CsvSource({
    "OFF, WORSE",
    "OFF, NOT_COMPARED",
    "NOT_WORSE, NO_DIFFERENT",
    "NOT_WORSE, BETTER",
    "NOT_WORSE, NOT_COMPARED",
    "BETTER, BETTER"
  })
  void lets(Gate gate, Outcome outcome) {
    assertThatCode(() -> new QualityGate(gate, NONE, NONE).check(verdict(outcome), 0.2, NONE))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_WORSE, WORSE, not-worse",
    "BETTER, NO_DIFFERENT, better",
    "BETTER, NOT_COMPARED, better",
    "BETTER, WORSE, better"
  })
  void stops(Gate gate, Outcome outcome, String key) {
    assertStops(
        new QualityGate(gate, NONE, NONE),
        verdict(outcome),
        0.2,
        NONE,
        "gate is "
            + key
            + ", and this was found: They are so. Change gate to use these clusters all the"
            + " same");
  }

  @Test
  void stopsBelowALeastValue() {
    assertStops(
        new QualityGate(Gate.OFF, OptionalDouble.of(0.3), NONE),
        verdict(Outcome.BETTER),
        0.25,
        NONE,
        "minSilhouette is 0.3, but the silhouette in the scaled features is 0.2500: lower"
            + " minSilhouette to use these clusters all the same");
    assertStops(
        new QualityGate(Gate.OFF, OptionalDouble.of(0.3), NONE),
        verdict(Outcome.NOT_COMPARED),
        Double.NaN,
        NONE,
        "minSilhouette is 0.3, but the silhouette in the scaled features is NaN: lower"
            + " minSilhouette to use these clusters all the same");
    assertStops(
        new QualityGate(Gate.OFF, NONE, OptionalDouble.of(0.9)),
        verdict(Outcome.BETTER),
        0.25,
        OptionalDouble.of(0.85),
        "minAri is 0.9, but the adjusted Rand index is 0.8500: lower minAri to"
            + " use these clusters all the same");
    assertStops(
        new QualityGate(Gate.OFF, NONE, OptionalDouble.of(0.9)),
        verdict(Outcome.BETTER),
        0.25,
        NONE,
        "minAri is 0.9, but there is no label column to agree with: set labelCol, or"
            + " minAri to nothing");
  }

  @Test
  void leastValuesAreReached() {
    OptionalDouble off = OptionalDouble.of(Double.NaN);
    assertThatCode(
            () -> {
              new QualityGate(Gate.OFF, OptionalDouble.of(0.3), OptionalDouble.of(0.9))
                  .check(verdict(Outcome.WORSE), 0.3, OptionalDouble.of(0.9));
              new QualityGate(Gate.OFF, off, off).check(verdict(Outcome.WORSE), Double.NaN, NONE);
            })
        .doesNotThrowAnyException();
  }

  private static void assertStops(
      QualityGate gate, Verdict verdict, double silhouette, OptionalDouble ari, String message) {
    assertThatThrownBy(() -> gate.check(verdict, silhouette, ari))
        .isInstanceOfSatisfying(
            WinesFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.QUALITY_GATE))
        .hasMessage(message);
  }

  private static Verdict verdict(Outcome outcome) {
    return new Verdict(Contender.reconstruct("prediction"), outcome, List.of(), "They are so.");
  }
}
