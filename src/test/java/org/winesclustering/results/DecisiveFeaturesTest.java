package org.winesclustering.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.winesclustering.explain.FeatureRanking.FeatureShare;
import org.winesclustering.features.CategoryShare;

class DecisiveFeaturesTest {
  private static final List<Long> SIZES = List.of(60L, 40L);

  private static FeatureShare share(String feature, double etaSquared) {
    return new FeatureShare(feature, etaSquared);
  }

  @Test
  void namesAFeatureThatTellsTheClustersApartAlone() {
    assertThat(
            DecisiveFeatures.sentence(
                List.of(share("grade", 0.999), share("ash", 0.5)), List.of(), SIZES))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .startsWith("feature grade is nearly constant within each cluster")
                    .contains("--id grade", "data.sentinels"));
    assertThat(
            DecisiveFeatures.sentence(
                List.of(share("ash", 0.94), share("hue", 0.5)), List.of(), SIZES))
        .isEmpty();
  }

  @Test
  void saysNothingWhereMostFeaturesDo() {
    assertThat(
            DecisiveFeatures.sentence(
                List.of(share("x", 0.99), share("y", 0.98), share("z", 0.4)), List.of(), SIZES))
        .isEmpty();
  }

  @Test
  void namesACategoryOfWhichEachClusterHasAValue() {
    List<CategoryShare> split =
        List.of(
            new CategoryShare("region", "north", 0.6, List.of(1.0, 0.0)),
            new CategoryShare("region", "south", 0.4, List.of(0.0, 1.0)));
    List<CategoryShare> mixed =
        List.of(
            new CategoryShare("region", "north", 0.58, List.of(0.9, 0.1)),
            new CategoryShare("region", "south", 0.42, List.of(0.1, 0.9)));

    assertThat(DecisiveFeatures.sentence(List.of(share("ash", 0.2)), split, SIZES))
        .hasValueSatisfying(sentence -> assertThat(sentence).startsWith("feature region is"));
    assertThat(DecisiveFeatures.sentence(List.of(share("ash", 0.2)), mixed, SIZES)).isEmpty();
  }
}
