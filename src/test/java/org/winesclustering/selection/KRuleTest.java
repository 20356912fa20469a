package org.winesclustering.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.winesclustering.mixture.CovarianceModel;
import org.winesclustering.teacher.Criteria;
import org.winesclustering.teacher.Method;
import org.winesclustering.teacher.Representation;

class KRuleTest {
  private static final KSelectionOptions UP_TO_FIVE = new KSelectionOptions(2, 3, 5, 1, 2, 100);

  /**
   * Criteria of 2, 3, .. clusters by the depths of their valleys; NaN where there is no mixture.
   */
  private static List<KCriteria> depths(double... depths) {
    return IntStream.range(0, depths.length).mapToObj(i -> criteria(i + 2, depths[i])).toList();
  }

  private static KCriteria criteria(int k, double depth) {
    Method method = new Method(Representation.Transform.NONE, CovarianceModel.TIED, 5);
    OptionalDouble none = OptionalDouble.empty();
    return new KCriteria(
        k,
        1,
        none,
        none,
        none,
        none,
        none,
        none,
        none,
        none,
        Double.isNaN(depth)
            ? Optional.empty()
            : Optional.of(new Criteria(method, k, -1, -2, 0, 1, Double.NaN, depth)));
  }

  private static Optional<Integer> best(double... depths) {
    return KRule.best(depths(depths)).map(KCriteria::k);
  }

  private static String reason(double... depths) {
    List<KCriteria> several = depths(depths);
    return KRule.reason(KRule.best(several).orElseThrow(), several, UP_TO_FIVE);
  }

  @Test
  void theLargestNumberWithDeepValleysIsTaken() {
    assertThat(best(1.1, 0.41, 0.2, 0.33)).hasValue(3);
    assertThat(best(0.3, 0.3, 0.9)).hasValue(4);
    assertThat(best(0.6, Double.NaN)).hasValue(2);
  }

  @Test
  void withoutADeepValleyThereIsNoStructure() {
    assertThat(best(0.57, 0.39)).isEmpty();
    assertThat(best(Double.NaN)).isEmpty();
    assertThat(best()).isEmpty();
  }

  /** A cluster that was cut has a shallow valley beside deep ones. */
  @Test
  void shallowValleysCountBesideOthersThatAreHardlyDeeper() {
    assertThat(best(0.7, 0.45, 0.36, 0.33)).hasValue(4);
    assertThat(best(0.7, 0.65, 0.36)).hasValue(3);
    assertThat(best(0.7, Double.NaN, 0.36)).hasValue(2);
    assertThat(best(0.3, 0.7, 0.36, 0.35)).hasValue(3);
    assertThat(reason(0.7, 0.45, 0.36, 0.33))
        .contains("0.36, at least 0.34 is asked beside a smaller number with valleys");
  }

  @Test
  void twoNumbersWithLessDeepValleysAreStructureToo() {
    assertThat(best(0.3, 0.41, 0.36, 0.45, 0.35, 0.3)).hasValue(6);
    assertThat(reason(0.3, 0.41, 0.36, 0.45, 0.35, 0.3))
        .contains(
            "The table has structure: the valleys of 5 and of 3 clusters have depths of 0.45 and"
                + " 0.41 (at least 0.58 is asked of one number, or 0.40 of two).");
  }

  @Test
  void theSentenceNamesTheTestsThatWerePassedAndThoseThatWereNot() {
    assertThat(reason(1.1, 0.41, 0.3, 0.33))
        .isEqualTo(
            "3 clusters: the largest number of 2 to 5 with a valley between every two clusters, in"
                + " which rows that were held out are sparse (depth of the shallowest valley 0.41,"
                + " at least 0.40 is asked). The table has structure: the valleys of 2 clusters"
                + " have a depth of 1.10 (at least 0.58 is asked of one number). The"
                + " search was to end at 3; it went on, since the largest number tried was the"
                + " best. More clusters do not pass: the best of them, 5, have a depth of 0.33.");
    assertThat(reason(0.9, 0.3))
        .contains("the valleys of these clusters are the deepest")
        .doesNotContain("went on")
        .endsWith("More clusters do not pass: the best of them, 3, have a depth of 0.30.");
  }

  @Test
  void theSentenceSaysWhatEndedTheSearchAtItsBest() {
    assertThat(reason(0.3, 0.9, 0.8, 0.7))
        .startsWith("5 clusters: the largest number of 2 to 5")
        .endsWith("there may be more clusters than 5. A larger k-limit would look for them.");
    assertThat(reason(0.3, 0.9, 0.8))
        .endsWith(
            "It is also the largest number that so few rows can tell apart, at five a cluster.");
  }

  @Test
  void noStructureHasASentenceToo() {
    assertThat(KRule.noStructure(depths(0.3, 0.57)))
        .startsWith("No clusters: split into 2 to 3, there is no valley")
        .contains("depth at most 0.57; at least 0.58 is asked of one number, or 0.40 of two");
    assertThat(KRule.noStructure(depths(Double.NaN))).contains("at least five rows a cluster");
    assertThat(KRule.noStructure(List.of())).isEqualTo("No clusters: all rows are the same.");
  }
}
