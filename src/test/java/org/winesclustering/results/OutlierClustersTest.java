package org.winesclustering.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutlierClustersTest {
  @Test
  void aClusterOfOneOrTwoRecordsIsOutliers() {
    assertThat(OutlierClusters.among(List.of(0, 4, 7), List.of(176L, 2L, 1L)).sentence())
        .hasValue(
            "cluster 4 (2), cluster 7 (1) of 179 records: outliers, not a finding (at most two"
                + " records, or fewer than one in a thousand); look at them, and train again"
                + " without those that are errors");
    assertThat(OutlierClusters.among(List.of(0, 1), List.of(100L, 3L)).sentence()).isEmpty();
  }

  @Test
  void ofManyRecordsFewerThanOneInAThousandAre() {
    assertThat(OutlierClusters.among(List.of(0, 1), List.of(99_910L, 90L)).ids())
        .containsExactly(1);
    assertThat(OutlierClusters.among(List.of(0, 1), List.of(99_890L, 110L)).isEmpty()).isTrue();
  }

  @Test
  void aTableOfHardlyMoreRecordsThanClustersHasNoOutliers() {
    assertThat(OutlierClusters.among(List.of(0, 1), List.of(2L, 2L)).isEmpty()).isTrue();
  }
}
