package org.winesclustering.selftraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;
import org.winesclustering.clustering.KMeansInMemory;
import org.winesclustering.mixture.TiedMixture;
import org.winesclustering.mixture.TiedMixtureFit;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.training.Block;

class MixturesTest extends SparkTest {
  private static final Views THREE = new Views(3, 4);

  /** A row of each cultivar in turn: views x clusters x dimensions. */
  private static double[][][] centres() {
    Block whole = WineBlocks.whole(session());
    double[][][] centres = new double[3][][];
    for (int view = 0; view < 3; view++) {
      double[][] rows = THREE.points(whole, view, 0, whole.rows());
      centres[view] = new double[][] {rows[10 * view], rows[80 + view], rows[150 + view]};
    }
    return centres;
  }

  private static SoftAssignment starts() {
    double[][][] centres = centres();
    return (rows, row, view, point, shares) -> {
      Arrays.fill(shares, 0);
      shares[DenseVectors.nearest(centres[view], point)] = 1;
    };
  }

  private static double[][] shares(TiedMixture mixture, double[][] rows) {
    double[][] shares = new double[rows.length][3];
    for (int row = 0; row < rows.length; row++) {
      mixture.share(rows[row], shares[row]);
    }
    return shares;
  }

  private static void assertClose(TiedMixture[] actual, TiedMixture[] expected) {
    Block whole = WineBlocks.whole(session());
    for (int view = 0; view < 3; view++) {
      double[][] rows = THREE.points(whole, view, 0, whole.rows());
      double[][] shares = shares(actual[view], rows);
      double[][] others = shares(expected[view], rows);
      for (int row = 0; row < shares.length; row++) {
        assertThat(shares[row]).containsExactly(others[row], within(1e-6));
      }
    }
  }

  @Test
  void onTheExecutorsTheyAreWhatTheyAreInMemory() {
    Block whole = WineBlocks.whole(session());
    TiedMixture[] inMemory = new TiedMixture[3];
    for (int view = 0; view < 3; view++) {
      double[][] rows = THREE.points(whole, view, 0, whole.rows());
      int[] labels = new KMeansInMemory(centres()[view], 0).labels(rows);
      inMemory[view] =
          new TiedMixtureFit(rows, TiedMixture.SHRINKAGE, 5, Double.NEGATIVE_INFINITY)
              .from(labels, 3)
              .mixture();
    }

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
    Block whole = WineBlocks.whole(session());

    TiedMixture[] one = Mixtures.fit(blocks, THREE, starts(), 3, 6);
    TiedMixture[] two = Mixtures.fit(blocks, THREE, starts(), 3, 6);

    assertThat(Mixtures.shares(whole, THREE, two))
        .usingRecursiveComparison()
        .isEqualTo(Mixtures.shares(whole, THREE, one));
  }

  @Test
  void blocksWithoutRowsAddNothing() {
    JavaRDD<Block> some = WineBlocks.dealt(session(), 2, false);
    JavaRDD<Block> more = some.union(some.map(block -> new Block(13)));

    assertClose(
        Mixtures.fit(more, THREE, starts(), 3, 4), Mixtures.fit(some, THREE, starts(), 3, 4));
  }
}
