package org.winesclustering.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.winesclustering.rdd.Seeds;

/**
 * Percentile bootstrap, over rows, of a contender's agreement with the label and of its lead over
 * plain KMeans: B. Efron and R. J. Tibshirani, "An introduction to the bootstrap", 1993, section
 * 13.3. Both labellings are resampled together, because they mostly fail on the same rows. Runs on
 * the driver.
 */
final class AgreementBootstrap {
  private static final double TAIL = 0.025;

  private final CellAgreement contender;
  private final CellAgreement baseline;
  private final long[][] samples;

  /**
   * @param labelled rows of each cell, at least one
   * @param resamples 1 or more
   */
  AgreementBootstrap(Map<Cell, Long> labelled, int resamples, long seed) {
    List<Cell> cells = List.copyOf(labelled.keySet());
    long[] counts = labelled.values().stream().mapToLong(Long::longValue).toArray();
    contender = new CellAgreement(cells, counts, Cell::cluster);
    baseline = new CellAgreement(cells, counts, Cell::baseline);
    Resampling resampling = new Resampling(counts);
    SplittableRandom random =
        new SplittableRandom(Seeds.of(seed, Seeds.Purpose.AGREEMENT_BOOTSTRAP));
    samples =
        IntStream.range(0, resamples).mapToObj(i -> resampling.draw(random)).toArray(long[][]::new);
  }

  Estimate ari(double value) {
    return estimate(value, contender::ari);
  }

  Estimate nmi(double value) {
    return estimate(value, contender::nmi);
  }

  Estimate accuracy(double value) {
    return estimate(value, contender::accuracy);
  }

  /** Lead over plain KMeans in the adjusted Rand index. */
  Estimate lead(double value) {
    return estimate(value, counts -> contender.ari(counts) - baseline.ari(counts));
  }

  private Estimate estimate(double value, ToDoubleFunction<long[]> measure) {
    double[] sorted = Arrays.stream(samples).parallel().mapToDouble(measure).sorted().toArray();
    return new Estimate(value, quantile(sorted, TAIL), quantile(sorted, 1 - TAIL));
  }

  /** Quantile by linear interpolation between the two nearest values. */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    // Written so that equal neighbours give the same bits.
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
