package org.winesclustering.spectra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScatterCorrectionTest {

  @Test
  void standardNormalVariatesHaveMeanZeroAndSampleDeviationOne() {
    assertThat(StandardNormalVariate.of(new double[] {1, 2, 3})).containsExactly(-1, 0, 1);
    // Offset and factor of a record do not matter.
    assertThat(StandardNormalVariate.of(new double[] {107, 114, 121}))
        .containsExactly(new double[] {-1, 0, 1}, within(1e-12));
  }

  @Test
  void theVariateOfAConstantRecordIsZero() {
    assertThat(StandardNormalVariate.of(new double[] {0.1, 0.1, 0.1})).containsOnly(0);
  }

  @Test
  void correctionTakesOffsetAndFactorAway() {
    double[] reference = {1, 4, 2, 8};

    assertThat(MultiplicativeScatterCorrection.of(new double[] {5, 11, 7, 19}, reference))
        .containsExactly(reference, within(1e-12));
  }

  @Test
  void correctionKeepsWhatTheReferenceDoesNotExplain() {
    // x = 2 + 3 r + e with e at right angles to r and to 1.
    double[] corrected =
        MultiplicativeScatterCorrection.of(
            new double[] {2 + 3, 2 - 6, 2 + 3}, new double[] {-1, 0, 1});

    // b = 0: no likeness at all, so the mean of the reference.
    assertThat(corrected).containsExactly(0, 0, 0);
    assertThat(
            MultiplicativeScatterCorrection.of(
                new double[] {2 - 3 + 3, 2 - 6, 2 + 3 + 3}, new double[] {-1, 0, 1}))
        .containsExactly(new double[] {0, -2, 2}, within(1e-12));
  }

  @Test
  void correctionOfAConstantRecordIsTheMeanOfTheReference() {
    assertThat(MultiplicativeScatterCorrection.of(new double[] {7, 7, 7}, new double[] {1, 2, 6}))
        .containsExactly(3, 3, 3);
  }
}
