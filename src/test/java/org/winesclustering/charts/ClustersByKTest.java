package org.winesclustering.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClustersByKTest {
  /** Records at 0, 0.1, .., 5.9; those below 3.5 are in cluster 5, the others in cluster 2. */
  private static SampledRecords records() {
    double[] places = IntStream.range(0, 60).mapToDouble(i -> i / 10.0).toArray();
    double[][] scaled =
        IntStream.range(0, 60).mapToObj(i -> new double[] {places[i]}).toArray(double[][]::new);
    int[] cluster = IntStream.range(0, 60).map(i -> places[i] < 3.5 ? 5 : 2).toArray();
    return new SampledRecords(
        List.of(),
        scaled,
        scaled,
        new double[][] {places},
        cluster,
        List.of(),
        places,
        places,
        places,
        places,
        List.of());
  }

  @Test
  void clustersKeepTheNumbersOfThoseThatTheyShareMostRecordsWith() {
    ClustersByK made =
        ClustersByK.of(
            records(),
            2,
            new TreeMap<>(
                Map.of(
                    2,
                        row -> {
                          throw new AssertionError("not asked");
                        },
                    3, row -> row[0] < 1 ? 1 : row[0] < 3 ? 0 : 2)));

    int[] two = made.byK().get(2).clusters();
    int[] three = made.byK().get(3).clusters();
    assertThat(two).containsOnly(5, 2);
    assertThat(List.of(three[0], three[20], three[50]))
        .as("the smaller part of cluster 5 gets a number of its own")
        .containsExactly(6, 5, 2);
    assertThat(made.byK().get(2).silhouettes()).hasSize(60).doesNotContain(Double.NaN);
  }

  @Test
  void oneClusterHasNoSilhouette() {
    ClustersByK made = ClustersByK.of(records(), 2, new TreeMap<>(Map.of(1, row -> 0)));

    assertThat(made.byK().get(1).clusters()).containsOnly(5);
    assertThat(made.byK().get(1).silhouettes()).containsOnly(Double.NaN);
  }
}
