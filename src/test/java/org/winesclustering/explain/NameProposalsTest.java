package org.winesclustering.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NameProposalsTest {
  @Test
  void namesAreTheTwoClearestTraits() {
    assertThat(
            NameProposals.of(
                Map.of(
                    0, List.of("high proline", "high alcohol", "low hue"),
                    4, List.of("low hue")),
                List.of()))
        .containsExactly(Map.entry(0, "high proline, high alcohol"), Map.entry(4, "low hue"));
  }

  @Test
  void clustersOfTheSameTraitsHaveDifferentNames() {
    List<String> same = List.of("high proline", "low hue", "high ash");

    assertThat(NameProposals.of(Map.of(0, same, 1, same, 2, same), List.of()))
        .containsExactly(
            Map.entry(0, "high proline, low hue"),
            Map.entry(1, "high proline, low hue, high ash"),
            Map.entry(2, "high proline, low hue, high ash (2)"));
  }

  @Test
  void takenNamesAreNotProposed() {
    assertThat(
            NameProposals.of(
                Map.of(3, List.of("high proline", "low hue")), List.of("High proline, low hue")))
        .containsExactly(Map.entry(3, "high proline, low hue (3)"));
    assertThat(NameProposals.of(Map.of(3, List.of(), 5, List.of()), List.of()))
        .containsExactly(Map.entry(3, "no clear traits"), Map.entry(5, "no clear traits (5)"));
  }

  @Test
  void namesAreShort() {
    String feature = "high " + "x".repeat(30);

    assertThat(NameProposals.of(Map.of(0, List.of(feature, feature, "low ash")), List.of()).get(0))
        .isEqualTo(feature);
    assertThat(
            NameProposals.of(
                    Map.of(7, List.of("high " + "x".repeat(34))), List.of("high " + "x".repeat(34)))
                .get(7))
        .hasSizeLessThanOrEqualTo(40)
        .endsWith(" (7)");
  }
}
