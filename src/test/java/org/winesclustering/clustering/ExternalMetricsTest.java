package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The numbers are scikit-learn 1.2.1's: each table (lines are classes, columns clusters) unrolled
 * to two label lists for {@code adjusted_rand_score} and {@code normalized_mutual_info_score};
 * accuracy by {@code scipy.optimize.linear_sum_assignment} on the table.
 */
class ExternalMetricsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
59 0 0, 3 65 3, 0 0 48     | 0.8974949815093207  | 0.8758935341223069  | 0.9662921348314607
5 1 2, 0 7 1               | 0.43813847900113506 | 0.4489209537854096  | 0.75
4 3 0 1, 0 2 6 2           | 0.26229508196721313 | 0.3858548344325935  | 0.5555555555555556
4 1, 2 5, 3 3              | 0.03622047244094488 | 0.10147460357820894 | 0.5
5, 3                       | 0                   | 0                   | 0.625
5 3                        | 0                   | 0                   | 0.625
1 1 0 0, 0 0 1 1           | 0                   | 0.6666666666666666  | 0.5
1 1, 1 1                   | -0.5                | 0                   | 0.5
0 3, 4 0                   | 1                   | 1                   | 1
1 0 0, 0 1 0, 0 0 1        | 1                   | 1                   | 1
6                          | 1                   | 1                   | 1
""")
  void agreesWithScikitLearn(String table, double ari, double nmi, double accuracy) {
    Contingency contingency = contingency(table);

    assertThat(ExternalMetrics.adjustedRandIndex(contingency)).isCloseTo(ari, within(1e-9));
    assertThat(ExternalMetrics.normalizedMutualInformation(contingency))
        .isCloseTo(nmi, within(1e-9));
    assertThat(ExternalMetrics.accuracy(contingency)).isCloseTo(accuracy, within(1e-9));
  }

  @Test
  void billionsOfRowsGiveWhatTheirSharesGive() {
    Contingency many = contingency("4000000000 1000000000, 1000000000 4000000000");

    assertThat(ExternalMetrics.adjustedRandIndex(many)).isCloseTo(0.36, within(1e-8));
    assertThat(ExternalMetrics.accuracy(many)).isEqualTo(0.8);
    assertThat(ExternalMetrics.normalizedMutualInformation(many))
        .isCloseTo(
            ExternalMetrics.normalizedMutualInformation(contingency("4 1, 1 4")), within(1e-12));
  }

  private static Contingency contingency(String table) {
    return new Contingency(
        Stream.of(table.split(","))
            .map(line -> Stream.of(line.strip().split(" ")).mapToLong(Long::parseLong).toArray())
            .toArray(long[][]::new));
  }
}
