package org.winesclustering.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.winesclustering.clustering.ClusterIds;
import org.winesclustering.clustering.Contingency;
import org.winesclustering.retraining.ClusterChanges.Cluster;
import org.winesclustering.retraining.ClusterChanges.Flow;

/** Matching and changes, on tables of new x published clusters. */
class ClusterChangesTest {
  private static Matching matching(ClusterIds published, long[]... counts) {
    double[][] distances = new double[counts.length][counts[0].length];
    for (double[] line : distances) {
      Arrays.fill(line, 1);
    }
    return Matching.of(new Contingency(counts), distances, published);
  }

  private static List<Integer> ids(ClusterIds published, long[]... counts) {
    Matching matching = matching(published, counts);
    return IntStream.range(0, counts.length).map(matching::id).boxed().toList();
  }

  private static ClusterChanges changes(ClusterIds published, long[]... counts) {
    return ClusterChanges.of(new Contingency(counts), matching(published, counts), published);
  }

  private static List<String> changes(List<Cluster> clusters) {
    return clusters.stream().map(c -> c.id() + " " + c.change().key()).toList();
  }

  @Test
  void clustersThatAreTheSameKeepTheirIdsHoweverTheyAreNumbered() {
    ClusterIds published = ClusterIds.first(3);
    long[][] counts = {{0, 2, 60}, {58, 1, 0}, {1, 49, 3}};

    assertThat(ids(published, counts)).containsExactly(2, 0, 1);
    Matching matching = matching(published, counts);
    assertThat(matching.order()).containsExactly(1, 2, 0);
    assertThat(matching.ids()).isEqualTo(ClusterIds.first(3));
    ClusterChanges changes = changes(published, counts);
    assertThat(changes(changes.published())).containsExactly("0 kept", "1 kept", "2 kept");
    assertThat(changes(changes.clusters())).containsExactly("0 kept", "1 kept", "2 kept");
    assertThat(changes.rows()).isEqualTo(174);
    assertThat(changes.stayed()).isEqualTo(60 + 58 + 49);
    assertThat(ChangesInWords.sentence(changes))
        .isEqualTo("clusters 0, 1 and 2 kept; 96.0 % of the records keep their cluster's id");
  }

  @Test
  void asManyRowsAsPossibleKeepTheirIdAndNotAsManyOfTheLargestCluster() {
    // First come, first served would give id 0 to the first cluster: 60 + 30 rows against 55 + 40.
    assertThat(ids(ClusterIds.first(2), new long[] {60, 55}, new long[] {40, 30}))
        .containsExactly(1, 0);
  }

  @Test
  void aClusterThatFallsInTwoIsSplitAndItsLargerPartGoesOn() {
    ClusterIds published = ClusterIds.first(2);
    ClusterChanges changes =
        changes(published, new long[] {0, 70}, new long[] {55, 0}, new long[] {45, 0});

    assertThat(changes.published())
        .containsExactly(
            new Cluster(
                0, Change.SPLIT, 100, 100 / 170.0, List.of(new Flow(0, 0.55), new Flow(2, 0.45))),
            new Cluster(1, Change.KEPT, 70, 70 / 170.0, List.of(new Flow(1, 1))));
    assertThat(changes.clusters())
        .containsExactly(
            new Cluster(0, Change.SPLIT, 55, 55 / 170.0, List.of(new Flow(0, 1))),
            new Cluster(1, Change.KEPT, 70, 70 / 170.0, List.of(new Flow(1, 1))),
            new Cluster(2, Change.SPLIT, 45, 45 / 170.0, List.of(new Flow(0, 1))));
    assertThat(ChangesInWords.sentence(changes))
        .isEqualTo(
            "cluster 1 kept, cluster 0 split into 0 and 2; 73.5 % of the records keep their"
                + " cluster's id");
  }

  @Test
  void clustersThatBecomeOneAreMergedAndTheLargestOfThemGoesOn() {
    ClusterChanges changes =
        changes(ClusterIds.first(3), new long[] {0, 40, 60}, new long[] {80, 5, 0});

    assertThat(changes(changes.published())).containsExactly("0 kept", "1 merged", "2 merged");
    assertThat(changes(changes.clusters())).containsExactly("0 kept", "2 merged");
    assertThat(ChangesInWords.sentence(changes))
        .isEqualTo(
            "cluster 0 kept, clusters 1 and 2 merged into 2; 75.7 % of the records keep their"
                + " cluster's id");
  }

  @Test
  void aTinyClusterIsMergedIntoALargeOneWhichGoesOn() {
    ClusterChanges changes = changes(ClusterIds.first(2), new long[] {90, 8}, new long[] {30, 0});

    assertThat(changes(changes.published())).containsExactly("0 split", "1 merged");
    assertThat(changes(changes.clusters())).containsExactly("0 merged", "2 split");
  }

  @Test
  void theIdOfAClusterThatIsGoneIsNotGivenToANewOne() {
    // Of cluster 1 no new one has the most; the last new cluster is a bit of everything.
    ClusterIds published = ClusterIds.first(3);
    long[][] counts = {{80, 15, 0}, {0, 14, 70}, {18, 13, 17}};
    Matching matching = matching(published, counts);
    ClusterChanges changes = changes(published, counts);

    assertThat(matching.ids()).isEqualTo(new ClusterIds(List.of(0, 2, 3), 4));
    assertThat(changes(changes.published())).containsExactly("0 kept", "1 gone", "2 kept");
    assertThat(changes(changes.clusters())).containsExactly("0 kept", "2 kept", "3 new");
    assertThat(ChangesInWords.sentence(changes))
        .isEqualTo(
            "clusters 0 and 2 kept, cluster 1 gone, cluster 3 new; 66.1 % of the records keep their"
                + " cluster's id");
  }

  @Test
  void idsGoOnFromIdsWithGaps() {
    ClusterIds published = new ClusterIds(List.of(0, 2, 5), 7);

    assertThat(ids(published, new long[] {0, 2, 9}, new long[] {9, 2, 0}, new long[] {3, 3, 3}))
        .containsExactly(5, 0, 7);
    assertThat(matching(published, new long[] {0, 0, 9}, new long[] {9, 0, 0}).ids())
        .isEqualTo(new ClusterIds(List.of(0, 5), 7));
  }

  @Test
  void aClusterThatNoRowOfThisRunIsInIsGone() {
    ClusterChanges changes = changes(ClusterIds.first(2), new long[] {10, 0}, new long[] {9, 0});

    assertThat(changes(changes.published())).containsExactly("0 split", "1 gone");
    assertThat(changes.published().get(1).flows()).isEmpty();
  }

  @Test
  void fiveEqualPartsAreNoneOfThemTheClusterThatFell() {
    ClusterChanges changes =
        changes(
            ClusterIds.first(1),
            new long[] {20},
            new long[] {20},
            new long[] {20},
            new long[] {20},
            new long[] {20});

    assertThat(changes(changes.published())).containsExactly("0 split");
    assertThat(changes(changes.clusters()))
        .containsExactly("1 split", "2 split", "3 split", "4 split", "5 split");
    assertThat(changes.stayedShare()).isZero();
  }

  @Test
  void rowsThatMoveFromOneClusterToAnotherMakeNoSplit() {
    // Most of the second new cluster was in 0, and a third in 1, most of which it is.
    ClusterChanges changes = changes(ClusterIds.first(2), new long[] {980, 0}, new long[] {20, 10});

    assertThat(changes(changes.published())).containsExactly("0 kept", "1 kept");
    assertThat(changes(changes.clusters())).containsExactly("0 kept", "1 kept");
  }

  @Test
  void theNearerCentreDecidesWhereCountsDoNot() {
    long[][] counts = {{50}, {50}};

    Matching second =
        Matching.of(new Contingency(counts), new double[][] {{4}, {1}}, ClusterIds.first(1));
    Matching first =
        Matching.of(new Contingency(counts), new double[][] {{1}, {4}}, ClusterIds.first(1));

    assertThat(List.of(second.id(0), second.id(1))).containsExactly(1, 0);
    assertThat(List.of(first.id(0), first.id(1))).containsExactly(0, 1);
  }

  @Test
  void noNearnessOutweighsARow() {
    long[][] counts = {{51}, {50}};

    Matching matching =
        Matching.of(new Contingency(counts), new double[][] {{9}, {0}}, ClusterIds.first(1));

    assertThat(matching.id(0)).isZero();
  }

  @Test
  void ofManyIdsSomeAreNamed() {
    long[][] counts = new long[20][20];
    for (int i = 0; i < 20; i++) {
      counts[i][19 - i] = 5;
    }

    assertThat(ChangesInWords.sentence(changes(ClusterIds.first(20), counts)))
        .isEqualTo(
            "clusters 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 8 more kept; 100.0 % of the records"
                + " keep their cluster's id");
  }
}
