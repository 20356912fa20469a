package org.winesclustering.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.winesclustering.drift.ClusterDrift;
import org.winesclustering.drift.Drift;
import org.winesclustering.drift.FeatureDrift;
import org.winesclustering.drift.PopulationStability;

class ScoredLinesTest {
  private static FeatureDrift feature(String name, double psi, double mean) {
    return new FeatureDrift(name, psi, 0.1, mean, 747, 1, 0, 0, 0, false, OptionalDouble.empty());
  }

  private static List<String> lines(FeatureDrift... features) {
    Drift drift =
        new Drift(
            2000,
            178,
            List.of(features),
            List.of(),
            List.of(new ClusterDrift(0, 0.75, 0.4), new ClusterDrift(1, 0.25, 0.6)),
            new PopulationStability(0.3, 0.1));
    return ScoredLines.lines(2000, 12, OptionalLong.of(3), Optional.of(drift), Map.of(0, "rich"));
  }

  @Test
  void recordsAreCounted() {
    assertThat(lines(feature("ash", 0.2, 750)))
        .containsExactly(
            "2,000 records have their clusters, 12 were rejected",
            "cluster        records  share  in training",
            "0 rich           1,500   75 %         40 %",
            "1                  500   25 %         60 %",
            "3 of them are novel: unlike the records of the training",
            "no feature has drifted clearly since the training");
  }

  @Test
  void theFeatureThatHasDriftedMostIsNamed() {
    assertThat(lines(feature("ash", 0.5, 700), feature("proline", 2, 980)))
        .last()
        .isEqualTo("drifted most since the training: proline (mean 980.0, in training 747.0)");
  }

  @Test
  void aModelThatKnowsNothingOfItsTrainingLeavesTheCounts() {
    assertThat(
            Stream.of(ScoredLines.lines(7, 0, OptionalLong.empty(), Optional.empty(), Map.of()))
                .flatMap(List::stream))
        .containsExactly("7 records have their clusters, 0 were rejected");
  }
}
