package org.winesclustering.network;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.winesclustering.ml.DenseVectors;

/**
 * What each column of some records adds to the network's share of a cluster, by integrated
 * gradients: M. Sundararajan, A. Taly and Q. Yan, "Axiomatic attribution for deep networks", ICML
 * 2017, equation 1. The integral is a sum of {@value #STEPS} midpoints.
 *
 * @param contributions mean over the records for each column; they sum to {@code share -
 *     baselineShare} but for the error of the sum
 * @param share mean share of the records, 0 to 1
 * @param baselineShare share of the record from which the columns are changed to the records' own
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record IntegratedGradients(double[] contributions, double share, double baselineShare) {
  /** Number of points between a baseline and a record; the paper names 20 to 300. */
  public static final int STEPS = 32;

  /**
   * Explains the share of the cluster that has the largest mean share in the records.
   *
   * @param records records x columns, as {@code network} reads them, at least one
   * @param baseline a record that stands for none in particular
   */
  public static IntegratedGradients of(
      ClusterShares network, double[][] records, double[] baseline) {
    double[] shares = DenseVectors.mean(network.shares(records));
    int cluster =
        IntStream.range(0, shares.length)
            .reduce((one, other) -> shares[other] > shares[one] ? other : one)
            .orElseThrow();
    double[][] each =
        Arrays.stream(records)
            .map(record -> of(network, record, baseline, cluster))
            .toArray(double[][]::new);
    return new IntegratedGradients(
        DenseVectors.mean(each),
        shares[cluster],
        network.shares(new double[][] {baseline})[0][cluster]);
  }

  private static double[] of(
      ClusterShares network, double[] record, double[] baseline, int cluster) {
    double[] way = DenseVectors.minus(record, baseline);
    double[][] points =
        IntStream.range(0, STEPS)
            .mapToObj(step -> between(baseline, way, (step + 0.5) / STEPS))
            .toArray(double[][]::new);
    double[] gradient = DenseVectors.mean(network.gradients(points, cluster));
    return IntStream.range(0, way.length).mapToDouble(i -> way[i] * gradient[i]).toArray();
  }

  private static double[] between(double[] baseline, double[] way, double share) {
    return IntStream.range(0, way.length).mapToDouble(i -> baseline[i] + share * way[i]).toArray();
  }
}
