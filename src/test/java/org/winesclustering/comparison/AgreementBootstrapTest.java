package org.winesclustering.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.winesclustering.clustering.ExternalMetrics;

class AgreementBootstrapTest {
  private static final int RESAMPLES = 4000;

  @Test
  void intervalsAreThoseOfRowsDrawnOneByOne() {
    List<Cell> rows = someRows();
    AgreementBootstrap bootstrap = new AgreementBootstrap(counted(rows).labelled(), RESAMPLES, 1);
    List<JointCounts> brute = drawnAgain(rows);

    assertSame(
        bootstrap.ari(0),
        brute.stream().mapToDouble(j -> ExternalMetrics.adjustedRandIndex(j.contingency())));
    assertSame(
        bootstrap.nmi(0),
        brute.stream()
            .mapToDouble(j -> ExternalMetrics.normalizedMutualInformation(j.contingency())));
    assertSame(
        bootstrap.accuracy(0),
        brute.stream().mapToDouble(j -> ExternalMetrics.accuracy(j.contingency())));
    assertSame(
        bootstrap.lead(0),
        brute.stream()
            .mapToDouble(
                j ->
                    ExternalMetrics.adjustedRandIndex(j.contingency())
                        - ExternalMetrics.adjustedRandIndex(j.baselineContingency())));
  }

  @Test
  void measuresAreTheExactOnes() {
    JointCounts joint = counted(someRows());
    List<Cell> cells = List.copyOf(joint.labelled().keySet());
    long[] counts = joint.labelled().values().stream().mapToLong(Long::longValue).toArray();
    CellAgreement agreement = new CellAgreement(cells, counts, Cell::cluster);

    assertThat(agreement.ari(counts))
        .isCloseTo(ExternalMetrics.adjustedRandIndex(joint.contingency()), within(1e-12));
    assertThat(agreement.nmi(counts))
        .isCloseTo(ExternalMetrics.normalizedMutualInformation(joint.contingency()), within(1e-12));
    assertThat(agreement.accuracy(counts)).isEqualTo(ExternalMetrics.accuracy(joint.contingency()));
  }

  @Test
  void perfectAgreementHasNoInterval() {
    Map<Cell, Long> cells = new TreeMap<>(Cell.ORDER);
    cells.put(new Cell("a", 1, 0), 50L);
    cells.put(new Cell("b", 0, 0), 50L);
    AgreementBootstrap bootstrap = new AgreementBootstrap(cells, 200, 7);

    assertThat(bootstrap.ari(1)).isEqualTo(new Estimate(1, 1, 1));
    assertThat(bootstrap.nmi(1)).isEqualTo(new Estimate(1, 1, 1));
    assertThat(bootstrap.accuracy(1)).isEqualTo(new Estimate(1, 1, 1));
    assertThat(bootstrap.lead(1)).isEqualTo(new Estimate(1, 1, 1));
  }

  @Test
  void manyRowsAreDrawnFromTheSameDistribution() {
    long[] counts = {3, 20, 12_000, 400_000, 87_977, 1};
    Resampling resampling = new Resampling(counts);
    SplittableRandom random = new SplittableRandom(3);
    double[] means = new double[counts.length];
    double[] squares = new double[counts.length];
    for (int i = 0; i < RESAMPLES; i++) {
      long[] drawn = resampling.draw(random);
      assertThat(Arrays.stream(drawn).sum()).isEqualTo(Arrays.stream(counts).sum());
      for (int cell = 0; cell < counts.length; cell++) {
        means[cell] += (double) drawn[cell] / RESAMPLES;
        squares[cell] += Math.pow((double) (drawn[cell] - counts[cell]), 2) / RESAMPLES;
      }
    }
    for (int cell = 0; cell < counts.length; cell++) {
      double variance = counts[cell] * (1 - counts[cell] / 500_001.0);
      assertThat(means[cell])
          .isCloseTo((double) counts[cell], within(5 * Math.sqrt(variance / RESAMPLES)));
      assertThat(squares[cell] / variance).isBetween(0.85, 1.15);
    }
  }

  private static void assertSame(Estimate estimate, DoubleStream brute) {
    double[] sorted = brute.sorted().toArray();
    assertThat(estimate.lower()).isCloseTo(sorted[RESAMPLES / 40], within(0.02));
    assertThat(estimate.upper()).isCloseTo(sorted[RESAMPLES - RESAMPLES / 40], within(0.02));
  }

  /** 90 rows of three classes, most of them where they belong. */
  private static List<Cell> someRows() {
    List<Cell> rows = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      int known = i % 3;
      int cluster = i % 10 == 0 ? 2 - known : known;
      int baseline = i % 7 == 0 ? (known + 1) % 3 : cluster;
      rows.add(new Cell("class " + known, cluster, baseline));
    }
    return rows;
  }

  private static JointCounts counted(List<Cell> rows) {
    JointCounts joint = new JointCounts();
    rows.forEach(row -> joint.add(row, 1));
    return joint;
  }

  private static List<JointCounts> drawnAgain(List<Cell> rows) {
    SplittableRandom random = new SplittableRandom(99);
    List<JointCounts> drawn = new ArrayList<>();
    for (int i = 0; i < RESAMPLES; i++) {
      JointCounts joint = new JointCounts();
      rows.forEach(row -> joint.add(rows.get(random.nextInt(rows.size())), 1));
      drawn.add(joint);
    }
    return drawn;
  }
}
