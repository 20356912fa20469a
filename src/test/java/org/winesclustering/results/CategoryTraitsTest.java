package org.winesclustering.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.winesclustering.features.CategoryShare;

class CategoryTraitsTest {
  @Test
  void namesTheValueThatMostRecordsHaveAndMoreThanElsewhere() {
    List<CategoryShare> shares =
        List.of(
            new CategoryShare("Type", "red", 0.45, List.of(0.92, 0.1)),
            new CategoryShare("Type", "white", 0.4, List.of(0.05, 0.6)),
            new CategoryShare("Body", "full", 0.3, List.of(0.45, 0.2)),
            new CategoryShare("Country", "France", 0.85, List.of(0.9, 0.8)),
            new CategoryShare("Oak", "yes", 0.5, List.of(0.4, 0.9)));

    assertThat(CategoryTraits.of(shares, 0)).containsExactly("Type mostly red, 92 % (45 % of all)");
    assertThat(CategoryTraits.of(shares, 1))
        .containsExactly(
            "Oak mostly yes, 90 % (50 % of all)", "Type mostly white, 60 % (40 % of all)");
  }
}
