package org.winesclustering.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.clustering.MultiKMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.synthetic.PeakOptions.Difference;
import org.winesclustering.synthetic.SpectraOptions.Baseline;

/** Spectra are made without Spark: what a table holds does not depend on who makes it. */
class SyntheticSpectraTest {
  /** Values are rounded to six digits. */
  private static final double ROUNDED = 1e-6;

  @ParameterizedTest
  @EnumSource
  void withoutNuisancesKMeansFindsTheClasses(Difference difference) {
    SyntheticSpectra spectra =
        made(plain().difference(difference, 1).nuisance(SpectralNuisance.NOISE, 0.02));

    assertThat(ExternalMetrics.adjustedRandIndex(spectra.classes(), kMeans(spectra.values())))
        .isEqualTo(1);
  }

  @Test
  void withTheUsualNuisancesKMeansDoesNot() {
    SyntheticSpectra spectra = made(plain().usualNuisances());

    assertThat(ExternalMetrics.adjustedRandIndex(spectra.classes(), kMeans(spectra.values())))
        .isLessThan(0.2);
  }

  @Test
  void withoutContrastTheClassesAreTheSame() {
    for (Difference difference : Difference.values()) {
      double[][] same = made(plain().difference(difference, 0)).values();
      assertThat(List.of(same)).allSatisfy(values -> assertThat(values).isEqualTo(same[0]));
    }
  }

  @Test
  void sizesOfTheClassesAreExact() {
    SpectraBuilder table = new SpectraBuilder(1_000, 3, 1).shares(8.0, 1.5, 0.5);

    assertThat(new SyntheticSpectra(table.build()).classSizes()).containsExactly(800L, 150L, 50L);
    assertThat(sizes(made(table).classes())).containsExactly(800L, 150L, 50L);
    assertThat(sizes(made(new SpectraBuilder(10, 3, 1)).classes())).containsExactly(4L, 3L, 3L);
  }

  @Test
  void classesAreShuffled() {
    assertThat(sizes(Arrays.copyOf(made(plain()).classes(), 60)))
        .allSatisfy(size -> assertThat(size).isBetween(10L, 30L));
  }

  @Test
  void anotherSeedGivesAnotherTable() {
    assertThat(made(new SpectraBuilder(3, 3, 1)).values()[0])
        .isNotEqualTo(made(new SpectraBuilder(3, 3, 2)).values()[0]);
  }

  /** On every machine and with every version: who cites a seed must find the table again. */
  @Test
  void aSeedMeansTheSameTableForever() {
    SpectraBuilder table = new SpectraBuilder(20, 4, 42).usualNuisances();

    int polynomial = Arrays.deepHashCode(made(table).values());
    int humps = Arrays.deepHashCode(made(table.baseline(Baseline.HUMPS)).values());

    assertThat(List.of(polynomial, humps)).containsExactly(-700968909, 1628460702);
  }

  @Test
  void noiseIsOfTheLevelAndIndependent() {
    double[][] noise = changes(SpectralNuisance.NOISE, 0.05);

    assertThat(deviation(all(noise))).isCloseTo(0.05, within(0.001));
    double[] pairs =
        Arrays.stream(noise)
            .flatMapToDouble(
                row -> IntStream.range(1, row.length).mapToDouble(j -> row[j] * row[j - 1]))
            .toArray();
    assertThat(DoubleStream.of(pairs).average().orElseThrow()).isCloseTo(0, within(0.0001));
  }

  @Test
  void aPolynomialBaselineHasDegreeFour() {
    for (double[] baseline : changes(SpectralNuisance.BASELINE, 0.5)) {
      double[] difference = baseline;
      for (int degree = 0; degree <= 4; degree++) {
        double[] higher = difference;
        difference =
            IntStream.range(20, higher.length)
                .mapToDouble(j -> higher[j] - higher[j - 20])
                .toArray();
      }
      assertThat(largest(difference)).isLessThan(32 * ROUNDED);
    }
  }

  @Test
  void humpsAreWideAndAboveZero() {
    SpectraBuilder humps = plain().baseline(Baseline.HUMPS);
    double[][] without = made(humps).values();
    double[][] with = made(humps.nuisance(SpectralNuisance.BASELINE, 1)).values();

    for (int i = 0; i < with.length; i++) {
      double[] baseline = minus(with[i], without[i]);
      assertThat(DoubleStream.of(baseline).min().orElseThrow()).isGreaterThan(-2 * ROUNDED);
      // The steepest slope of a Gaussian is exp(-1/2) of its height in a standard deviation.
      double most = 0.61 * 3 * 4 / (0.1 * 199);
      assertThat(
              IntStream.range(1, baseline.length).mapToDouble(j -> baseline[j] - baseline[j - 1]))
          .allMatch(slope -> Math.abs(slope) < most);
      assertThat(area(baseline)).isGreaterThan(1);
    }
  }

  @Test
  void scatterIsAFactorAndAnOffset() {
    double[][] without = made(plain()).values();
    double[][] with = made(plain().nuisance(SpectralNuisance.SCATTER, 0.2)).values();

    for (int i = 0; i < with.length; i++) {
      int highest = indexOfMost(without[i]);
      int lowest = indexOfMost(Arrays.stream(without[i]).map(value -> -value).toArray());
      double factor =
          (with[i][highest] - with[i][lowest]) / (without[i][highest] - without[i][lowest]);
      double offset = with[i][lowest] - factor * without[i][lowest];
      for (int j = 0; j < with[i].length; j++) {
        assertThat(with[i][j]).isCloseTo(factor * without[i][j] + offset, within(5 * ROUNDED));
      }
      assertThat(factor).isNotCloseTo(1, within(1e-5));
    }
  }

  /** Two peaks far from each other and from the ends of the axis, the same in all classes. */
  @Test
  void aShiftMovesAllPeaksAlike() {
    double[][] moves = movesOfTwoPeaks(SpectralNuisance.SHIFT, 1);

    assertThat(moves[0]).isNotEqualTo(new double[moves[0].length]);
    for (int i = 0; i < moves[0].length; i++) {
      assertThat(moves[0][i]).isCloseTo(moves[1][i], within(0.001));
    }
    // One width of 20, over steps of 900 / 199.
    assertThat(deviation(moves[0])).isCloseTo(20 * 199 / 900.0, within(0.6));
  }

  @Test
  void jitterMovesEachPeakAlone() {
    double[][] moves = movesOfTwoPeaks(SpectralNuisance.JITTER, 0.5);

    assertThat(deviation(moves[0])).isCloseTo(10 * 199 / 900.0, within(0.3));
    assertThat(deviation(moves[1])).isCloseTo(10 * 199 / 900.0, within(0.3));
    double products =
        IntStream.range(0, moves[0].length)
            .mapToDouble(i -> moves[0][i] * moves[1][i])
            .average()
            .orElseThrow();
    assertThat(products / (deviation(moves[0]) * deviation(moves[1]))).isBetween(-0.2, 0.2);
  }

  @Test
  void aStretchMovesPeaksOnBothSidesApart() {
    double[][] moves = movesOfTwoPeaks(SpectralNuisance.STRETCH, 0.01);

    assertThat(deviation(moves[0])).isGreaterThan(0.2);
    for (int i = 0; i < moves[0].length; i++) {
      assertThat(moves[0][i] * moves[1][i]).isLessThan(ROUNDED);
    }
  }

  @Test
  void variationChangesTheHeightsOfPeaksAlone() {
    double[][] moves = movesOfTwoPeaks(SpectralNuisance.VARIATION, 0.3);
    assertThat(largest(all(moves))).isLessThan(0.001);

    double[][] with = made(twoPeaks().nuisance(SpectralNuisance.VARIATION, 0.3)).values();
    double[] ratios =
        Arrays.stream(with)
            .mapToDouble(row -> Math.log(area(left(row)) / area(right(row))))
            .toArray();
    assertThat(deviation(ratios)).isCloseTo(0.3 * Math.sqrt(2), within(0.06));
  }

  @Test
  void aNuisanceLeavesTheOthersAsTheyWere() {
    double[][] noise = changes(SpectralNuisance.NOISE, 0.05);
    SpectraBuilder usual = plain().usualNuisances();
    double[][] loud = made(usual.nuisance(SpectralNuisance.NOISE, 0.05)).values();
    double[][] quiet = made(usual.nuisance(SpectralNuisance.NOISE, 0)).values();

    for (int i = 0; i < noise.length; i++) {
      assertThat(minus(loud[i], quiet[i]))
          .usingComparatorWithPrecision(3 * ROUNDED)
          .containsExactly(noise[i]);
    }
  }

  private static SpectraBuilder plain() {
    return new SpectraBuilder(300, 3, 42);
  }

  private static SpectraBuilder twoPeaks() {
    return new SpectraBuilder(300, 1, 42).peaks(1, 1, 20);
  }

  private static SyntheticSpectra made(SpectraBuilder table) {
    return new SyntheticSpectra(table.build());
  }

  private static double[][] changes(SpectralNuisance nuisance, double level) {
    double[][] without = made(plain()).values();
    double[][] with = made(plain().nuisance(nuisance, level)).values();
    return IntStream.range(0, with.length)
        .mapToObj(i -> minus(with[i], without[i]))
        .toArray(double[][]::new);
  }

  /** Moves of the left and of the right peak, by row, in steps; their areas stay the same. */
  private static double[][] movesOfTwoPeaks(SpectralNuisance nuisance, double level) {
    double[] without = made(twoPeaks()).values()[0];
    double[][] with = made(twoPeaks().nuisance(nuisance, level)).values();
    if (nuisance != SpectralNuisance.VARIATION && nuisance != SpectralNuisance.STRETCH) {
      assertThat(Arrays.stream(with).mapToDouble(SyntheticSpectraTest::area))
          .allMatch(area -> Math.abs(area - area(without)) < 200 * ROUNDED);
    }
    return new double[][] {
      Arrays.stream(with).mapToDouble(row -> centre(left(row)) - centre(left(without))).toArray(),
      Arrays.stream(with).mapToDouble(row -> centre(right(row)) - centre(right(without))).toArray()
    };
  }

  private static double[] left(double[] row) {
    return Arrays.copyOf(row, row.length / 2);
  }

  private static double[] right(double[] row) {
    return Arrays.copyOfRange(row, row.length / 2, row.length);
  }

  private static double[] minus(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(j -> a[j] - b[j]).toArray();
  }

  private static double largest(double[] values) {
    return DoubleStream.of(values).map(Math::abs).max().orElseThrow();
  }

  private static double area(double[] values) {
    return DoubleStream.of(values).sum();
  }

  private static double centre(double[] values) {
    return IntStream.range(0, values.length).mapToDouble(j -> j * values[j]).sum() / area(values);
  }

  private static int indexOfMost(double[] values) {
    return IntStream.range(0, values.length)
        .reduce((a, b) -> values[b] > values[a] ? b : a)
        .orElseThrow();
  }

  private static double[] all(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double deviation(double[] values) {
    double mean = DoubleStream.of(values).average().orElseThrow();
    return Math.sqrt(
        DoubleStream.of(values)
            .map(value -> (value - mean) * (value - mean))
            .average()
            .orElseThrow());
  }

  private static List<Long> sizes(int[] classes) {
    int most = Arrays.stream(classes).max().orElseThrow();
    return IntStream.rangeClosed(0, most)
        .mapToObj(number -> Arrays.stream(classes).filter(one -> one == number).count())
        .toList();
  }

  /** Three clusters of rows by KMeans, the best of ten starts. */
  private static int[] kMeans(double[][] rows) {
    List<CentroidCluster<DoublePoint>> found =
        new MultiKMeansPlusPlusClusterer<>(
                new KMeansPlusPlusClusterer<DoublePoint>(
                    3, 100, new EuclideanDistance(), new Well19937c(1)),
                10)
            .cluster(Arrays.stream(rows).map(DoublePoint::new).toList());
    IdentityHashMap<double[], Integer> clusters = new IdentityHashMap<>();
    for (int cluster = 0; cluster < found.size(); cluster++) {
      for (DoublePoint point : found.get(cluster).getPoints()) {
        clusters.put(point.getPoint(), cluster);
      }
    }
    return Arrays.stream(rows).mapToInt(clusters::get).toArray();
  }
}
