package org.winesclustering.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.winesclustering.pipeline.PreparationChoice.Tried;

class PreparationChoiceTest {

  private static PreparationChoice among(double none, double snv, double derivative) {
    return PreparationChoice.among(
        List.of(
            new Tried(List.of(), none),
            new Tried(List.of("snv"), snv),
            new Tried(List.of("snv", "savitzky-golay"), derivative)),
        0.4);
  }

  @Test
  void clearlyDeeperValleysChooseAPreparation() {
    PreparationChoice choice = among(0.3, 0.45, 0.6);

    assertThat(choice.steps()).containsExactly("snv", "savitzky-golay");
    assertThat(choice.reason())
        .isEqualTo(
            "the records are prepared by snv, savitzky-golay: the valleys between clusters are"
                + " clearly deeper after it (depth 0.30 after none; 0.45 after snv; 0.60 after snv,"
                + " savitzky-golay)");
    assertThat(choice.tried()).hasSize(3);
  }

  @Test
  void recordsStayAsTheyAreWhereValleysAreNotClearlyDeeper() {
    assertThat(among(0.5, 0.6, 0.1).steps()).isEmpty();
    // Deeper, but too shallow for clusters.
    assertThat(among(0.2, 0.39, 0.1).steps()).isEmpty();
    assertThat(among(0, 0, 0).steps()).isEmpty();
    assertThat(among(0.5, 0.6, 0.1).reason()).startsWith("the records are not prepared: ");
  }

  @Test
  void theDepthThatIsAskedForDecides() {
    List<Tried> tried = List.of(new Tried(List.of(), 0.1), new Tried(List.of("invariants"), 0.66));

    assertThat(PreparationChoice.among(tried, 0.66).steps()).containsExactly("invariants");
    assertThat(PreparationChoice.among(tried, 0.7).steps()).isEmpty();
  }
}
