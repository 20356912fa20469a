package org.winesclustering.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.winesclustering.clustering.ClusterIds;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.retraining.Succession.Quality;

class PublishGateTest {
  private static PublishGate gate(PublishGate.Gate gate) {
    return new PublishGate(gate, 0.02);
  }

  private static Succession succession(Quality quality, Quality published) {
    return new Succession(
        List.of(0),
        ClusterIds.first(1),
        new ClusterChanges(1, 1, List.of(), List.of()),
        quality,
        published);
  }

  private static Quality quality(double silhouette) {
    return new Quality(silhouette, OptionalDouble.empty());
  }

  private static Quality quality(double silhouette, double ari) {
    return new Quality(silhouette, OptionalDouble.of(ari));
  }

  @ParameterizedTest
  @CsvSource({"0.30, 0.30", "0.29, 0.30", "0.28001, 0.30", "0.40, 0.30", "NaN, NaN", "0.10, NaN"})
  void letsWhatIsNotWorse(double found, double published) {
    assertThatCode(
            () ->
                gate(PublishGate.Gate.NOT_WORSE)
                    .check(succession(quality(found), quality(published)), "r1"))
        .doesNotThrowAnyException();
  }

  @Test
  void stopsALowerSilhouetteAndSaysWhatToDo() {
    assertStops(
        quality(0.25),
        quality(0.451),
        "the published model stays, that of run r1: the silhouette in the scaled features of its"
            + " clusters is 0.4510 and that of the new ones 0.2500, of the same rows; at most 0.02"
            + " less is allowed: set tolerance higher, or gate=off, to publish the"
            + " new model all the same");
  }

  @Test
  void stopsOneClusterWhereTherePublishedAreSeveral() {
    assertStops(
        quality(Double.NaN),
        quality(0.451),
        "the published model stays, that of run r1: the silhouette in the scaled features of its"
            + " clusters is 0.4510 and that of the new ones not defined, since they are one, of the"
            + " same rows; at most 0.02 less is allowed: set tolerance higher, or"
            + " gate=off, to publish the new model all the same");
  }

  @Test
  void stopsALowerAgreementWithTheLabelWhateverTheSilhouette() {
    assertStops(
        quality(0.5, 0.8),
        quality(0.4, 0.9),
        "the published model stays, that of run r1: the adjusted Rand index with the label of its"
            + " clusters is 0.9000 and that of the new ones 0.8000, of the same rows; at most 0.02"
            + " less is allowed: set tolerance higher, or gate=off, to publish the"
            + " new model all the same");
  }

  @Test
  void offLetsEverything() {
    assertThatCode(
            () ->
                gate(PublishGate.Gate.OFF)
                    .check(succession(quality(-0.5, 0), quality(0.9, 1)), "r1"))
        .doesNotThrowAnyException();
  }

  private static void assertStops(Quality found, Quality published, String message) {
    assertThatThrownBy(
            () -> gate(PublishGate.Gate.NOT_WORSE).check(succession(found, published), "r1"))
        .isInstanceOfSatisfying(
            WinesFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.QUALITY_GATE))
        .hasMessage(message);
  }
}
