package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.winesclustering.ml.DenseVectors;

class WardLinkageTest {

  private static double[][] random(int rows, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] points = new double[rows][];
    for (int row = 0; row < rows; row++) {
      points[row] = random.doubles(3).toArray();
    }
    return points;
  }

  @Test
  void joinsWhatIsNear() {
    WardLinkage linkage = new WardLinkage(new double[][] {{0}, {10}, {0.1}, {10.2}, {5}});

    assertThat(linkage.labels(5)).containsExactly(0, 1, 2, 3, 4);
    assertThat(linkage.labels(4)).containsExactly(0, 1, 0, 2, 3);
    assertThat(linkage.labels(3)).containsExactly(0, 1, 0, 1, 2);
    assertThat(linkage.labels(1)).containsExactly(0, 0, 0, 0, 0);
    assertThat(linkage.joins()).hasSize(4);
    assertThat(linkage.joins().get(0))
        .isEqualTo(new WardLinkage.Join(0, 2, linkage.joins().get(0).cost()));
    assertThat(linkage.joins())
        .isSortedAccordingTo(Comparator.comparingDouble(WardLinkage.Join::cost));
  }

  /** By definition: of all pairs of clusters those are joined whose union costs least. */
  @Test
  void isWhatLookingAtAllPairsFinds() {
    double[][] points = random(40, 1);
    WardLinkage linkage = new WardLinkage(points);
    int[] labels = linkage.labels(40);
    for (int clusters = 39; clusters >= 1; clusters--) {
      int[] joined = cheapest(points, labels, clusters + 1);
      labels = linkage.labels(clusters);
      assertThat(ExternalMetrics.adjustedRandIndex(labels, joined)).isEqualTo(1);
    }
  }

  private static int[] cheapest(double[][] points, int[] labels, int clusters) {
    int[] best = labels;
    double least = Double.POSITIVE_INFINITY;
    for (int one = 0; one < clusters; one++) {
      for (int other = 0; other < one; other++) {
        int[] joined = labels.clone();
        for (int row = 0; row < joined.length; row++) {
          joined[row] = joined[row] == one ? other : joined[row];
        }
        double cost = cost(points, joined, clusters);
        if (cost < least) {
          least = cost;
          best = joined;
        }
      }
    }
    return best;
  }

  private static double cost(double[][] points, int[] labels, int clusters) {
    double cost = 0;
    for (int cluster = 0; cluster < clusters; cluster++) {
      int own = cluster;
      double[][] members =
          IntStream.range(0, points.length)
              .filter(row -> labels[row] == own)
              .mapToObj(row -> points[row])
              .toArray(double[][]::new);
      if (members.length > 0) {
        double[] mean = DenseVectors.mean(members);
        for (double[] member : members) {
          cost += DenseVectors.squaredDistance(member, mean);
        }
      }
    }
    return cost;
  }

  @Test
  void oneRowIsOneCluster() {
    assertThat(new WardLinkage(new double[][] {{1, 2}}).labels(1)).containsExactly(0);
  }

  @Test
  void equalRowsAreJoinedFirst() {
    assertThat(new WardLinkage(new double[][] {{1}, {2}, {1}, {2}}).labels(2))
        .containsExactly(0, 1, 0, 1);
  }
}
