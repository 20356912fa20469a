package org.winesclustering.selection;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Gap statistic, how much cheaper clusters are than those of rows without structure: R. Tibshirani,
 * G. Walther and T. Hastie, "Estimating the number of clusters in a data set via the gap
 * statistic", Journal of the Royal Statistical Society B 63, 2001, equation 3 and step 3 of section
 * 4. The rows without structure are {@link NormalRows}.
 *
 * @param value mean logarithm of the costs without structure, less that of the rows' cost; empty
 *     where a cost is 0
 * @param error standard deviation of the former times √(1 + 1 / their number), 0 or more
 */
record Gap(OptionalDouble value, OptionalDouble error) {

  /**
   * @param cost of the rows' clusters, 0 or more
   * @param nullCosts of clusters of rows without structure, at least one
   */
  static Gap of(double cost, double[] nullCosts) {
    if (cost == 0 || Arrays.stream(nullCosts).anyMatch(other -> other == 0)) {
      return new Gap(OptionalDouble.empty(), OptionalDouble.empty());
    }
    double[] logarithms = Arrays.stream(nullCosts).map(Math::log).toArray();
    double mean = Arrays.stream(logarithms).average().orElseThrow();
    double variance =
        Arrays.stream(logarithms).map(l -> (l - mean) * (l - mean)).average().orElseThrow();
    return new Gap(
        OptionalDouble.of(mean - Math.log(cost)),
        OptionalDouble.of(Math.sqrt(variance * (1 + 1.0 / nullCosts.length))));
  }
}
