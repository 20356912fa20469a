package org.winesclustering.selftraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;
import org.winesclustering.mixture.TiedMixture;
import org.winesclustering.training.Block;

class MixturesTest extends SparkTest {
  private static final Views THREE = Views.repeated(3, 13);

  /** Three rows of each cultivar in turn as centres; the third start has all in one cultivar. */
  private static SoftAssignment starts() {
    double[][] rows = WineBlocks.values(WineBlocks.whole(session()));
    return SoftAssignment.byNearest(
        new double[][][] {
          {rows[0], rows[80], rows[150]},
          {rows[10], rows[90], rows[160]},
          {rows[1], rows[2], rows[3]}
        });
  }

  private static double[][] shares(TiedMixture mixture) {
    return WineBlocks.values(FirstTargets.function(mixture).targets(WineBlocks.whole(session())));
  }

  private static void assertClose(Mixtures actual, Mixtures expected) {
    for (int view = 0; view < 3; view++) {
      assertThat(actual.logLikelihoods()[view])
          .isCloseTo(expected.logLikelihoods()[view], within(1e-6));
      double[][] shares = shares(actual.ofViews()[view]);
      double[][] others = shares(expected.ofViews()[view]);
      for (int row = 0; row < shares.length; row++) {
        assertThat(shares[row]).containsExactly(others[row], within(1e-6));
      }
    }
  }

  @Test
  void onTheExecutorsTheyAreWhatTheyAreInMemory() {
    Block whole = WineBlocks.whole(session());
    Mixtures inMemory = Mixtures.fit(whole, THREE, starts(), 3, 4);

    // Of the first steps; later ones make more of what is rounded.
    assertClose(
        Mixtures.fit(WineBlocks.dealt(session(), 3, false), THREE, starts(), 3, 4), inMemory);
    assertClose(
        Mixtures.fit(WineBlocks.dealt(session(), 3, true), THREE, starts(), 3, 4), inMemory);
    assertClose(
        Mixtures.fit(WineBlocks.dealt(session(), 1, false), THREE, starts(), 3, 4), inMemory);
  }

  @Test
  void theSameBlocksGiveTheSameMixturesBitForBit() {
    JavaRDD<Block> blocks = WineBlocks.dealt(session(), 4, false);

    Mixtures one = Mixtures.fit(blocks, THREE, starts(), 3, 6);
    Mixtures two = Mixtures.fit(blocks, THREE, starts(), 3, 6);

    assertThat(two.logLikelihoods()).isEqualTo(one.logLikelihoods());
    assertThat(shares(two.ofViews()[1])).isDeepEqualTo(shares(one.ofViews()[1]));
  }

  @Test
  void stepsMakeTheRowsLikelier() {
    Block whole = WineBlocks.whole(session());

    double before = Mixtures.fit(whole, THREE, starts(), 3, 1).logLikelihoods()[0];

    assertThat(Mixtures.fit(whole, THREE, starts(), 3, 20).logLikelihoods()[0])
        .isGreaterThan(before);
  }

  @Test
  void theLikeliestIsTheFirstOfEqualOnes() {
    TiedMixture[] mixtures =
        Mixtures.fit(WineBlocks.whole(session()), THREE, starts(), 3, 1).ofViews();

    assertThat(new Mixtures(mixtures, new double[] {-5, -3, -4}).likeliest()).isSameAs(mixtures[1]);
    assertThat(new Mixtures(mixtures, new double[] {-3, -3 + 1e-12, -3}).likeliest())
        .isSameAs(mixtures[0]);
  }

  @Test
  void blocksWithoutRowsAddNothing() {
    JavaRDD<Block> some = WineBlocks.dealt(session(), 2, false);
    JavaRDD<Block> more = some.union(some.map(block -> new Block(13)));

    assertClose(
        Mixtures.fit(more, THREE, starts(), 3, 4), Mixtures.fit(some, THREE, starts(), 3, 4));
  }
}
