package org.winesclustering.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.winesclustering.report.RunReport.Card;

class ClusterTableTest {
  private static final List<Card> CARDS =
      List.of(
          new Card(
              10,
              "rich",
              1_234_567,
              60,
              List.of("proline 1,115 (others 520)", "hue 1.06 (others 0.89)"),
              List.of("ash 2.1 (others 2.4)"),
              List.of(),
              "",
              ""),
          new Card(2, "", 7, 40, List.of(), List.of(), List.of(), "", ""));

  @Test
  void aClusterIsALine() {
    assertThat(ClusterTable.lines(CARDS, OptionalInt.empty()))
        .containsExactly(
            "cluster        records  share  traits",
            "10 rich      1,234,567   60 %  high in proline 1,115 (others 520), hue 1.06 (others"
                + " 0.89); low in ash 2.1 (others 2.4)",
            "2                    7   40 %  near the mean of all records");
  }

  @Test
  void traitsAreWrappedToTheTerminal() {
    List<String> lines = ClusterTable.lines(CARDS, OptionalInt.of(70));

    assertThat(lines).hasSize(5).allMatch(line -> line.length() < 70);
    assertThat(lines.get(2)).isEqualTo(" ".repeat(31) + "hue 1.06 (others 0.89); low in ash 2.1");
  }
}
