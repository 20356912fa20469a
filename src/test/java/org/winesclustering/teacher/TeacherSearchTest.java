package org.winesclustering.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.mixture.CovarianceModel;
import org.winesclustering.mixture.MixtureDensity;

class TeacherSearchTest {

  /** Three long clusters side by side, which KMeans cuts across. */
  private static double[][] stripes(int rows) {
    SplittableRandom random = new SplittableRandom(11);
    double[][] points = new double[rows][];
    for (int row = 0; row < rows; row++) {
      double along = 1.2 * random.nextGaussian();
      double across = 0.12 * random.nextGaussian() + (row % 3 - 1) * 0.8;
      points[row] = new double[] {along, along + across};
    }
    return points;
  }

  private static double[][] noise(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(2);
    return IntStream.range(0, rows)
        .mapToObj(
            row -> IntStream.range(0, columns).mapToDouble(c -> random.nextGaussian()).toArray())
        .toArray(double[][]::new);
  }

  private static TeacherSearch search(double[][] rows) {
    return TeacherSearch.of(rows, 5, 4, 1);
  }

  private static List<Candidate> candidates(TeacherSearch search, int k) {
    return Stream.of(Representation.Transform.values())
        .flatMap(transform -> search.candidates(transform, k, Effort.QUICK).stream())
        .toList();
  }

  private static Candidate likeliest(TeacherSearch search, int k) {
    return candidates(search, k).stream()
        .max(Comparator.comparingDouble(Candidate::bic))
        .orElseThrow();
  }

  @Test
  void findsClustersThatKMeansDoesNot() {
    TeacherSearch search = search(stripes(300));

    Candidate likeliest = likeliest(search, 3);

    int[] truth = IntStream.range(0, 300).map(row -> row % 3).toArray();
    assertThat(ExternalMetrics.adjustedRandIndex(truth, likeliest.labels())).isGreaterThan(0.95);
    assertThat(search.tested(likeliest).stability()).isGreaterThan(0.5);
  }

  @Test
  void betweenClustersThereAreValleysAndWithinNone() {
    TeacherSearch search = search(stripes(300));

    assertThat(search.best(candidates(search, 3)).orElseThrow().depth()).isGreaterThan(0.6);
    assertThat(search.best(candidates(search, 4)).orElseThrow().depth()).isLessThan(0.4);
  }

  @Test
  void noiseHasNoValley() {
    TeacherSearch search = search(noise(300, 5));

    assertThat(search.best(candidates(search, 2)).orElseThrow().depth()).isLessThan(0.4);
  }

  /**
   * In as many columns as this, what a mixture was fitted to looks far less strange than others.
   */
  @Test
  void rowsHeldOutAreStrangerThanThoseOfTheFit() {
    double[][] rows = noise(120, 20);
    TeacherSearch search = search(rows);
    Candidate tied =
        candidates(search, 2).stream()
            .filter(
                candidate ->
                    candidate.method().model() == CovarianceModel.TIED
                        && candidate.method().transform() == Representation.Transform.NONE)
            .findFirst()
            .orElseThrow();

    double[] heldOut =
        IntStream.range(0, TeacherSearch.PARTS)
            .boxed()
            .flatMapToDouble(part -> Arrays.stream(search.heldOut(tied, part)))
            .toArray();
    double[] others =
        Arrays.stream(noise(240, 20))
            .skip(120)
            .mapToDouble(row -> density(tied).log(row))
            .toArray();

    assertThat(heldOut).hasSize(120);
    double own = Arrays.stream(rows).mapToDouble(row -> density(tied).log(row)).average().orElse(0);
    double meanHeldOut = Arrays.stream(heldOut).average().orElse(0);
    assertThat(meanHeldOut).isLessThan(own - 2);
    assertThat(meanHeldOut).isCloseTo(Arrays.stream(others).average().orElse(0), within(3.0));
  }

  private static MixtureDensity density(Candidate candidate) {
    return candidate.representation().density(candidate.mixture());
  }

  @Test
  void theSameSeedGivesTheSameClusters() {
    double[][] rows = stripes(120);

    assertThat(likeliest(search(rows), 3).labels()).isEqualTo(likeliest(search(rows), 3).labels());
  }

  @Test
  void aFallOfTheLikelihoodIsMended() {
    TeacherSearch search = search(stripes(300));
    Candidate three = likeliest(search, 3);
    Candidate two =
        search.candidates(three.method().transform(), 2, Effort.QUICK).stream()
            .filter(candidate -> candidate.method().equals(three.method()))
            .findFirst()
            .orElseThrow();
    // As if three clusters had been found that explain the rows less well than two.
    Candidate poor =
        new Candidate(
            three.method(),
            three.representation(),
            three.mixture(),
            three.labels(),
            two.logLikelihood() - 1,
            0);

    assertThat(search.restarted(poor, two).logLikelihood())
        .isGreaterThanOrEqualTo(two.logLikelihood());
  }

  @Test
  void aRepresentationIsADensityOfTheScaledColumns() {
    double[][] rows = noise(200, 40);

    Representation components = Representation.fit(Representation.Transform.NONE, rows, 5);

    // Of 40 columns of noise, 10 components and a variance of the rest: near that of 40 columns.
    double[][] projected = components.of(rows);
    assertThat(projected[0]).hasSize(10);
    Candidate one = search(rows).candidates(Representation.Transform.NONE, 1, Effort.QUICK).get(0);
    assertThat(one.logLikelihood()).isCloseTo(-40 * (Math.log(2 * Math.PI) + 1) / 2, within(2.0));
  }

  /** A covariance of all columns would be 8 GB. */
  @Test
  void plainKMeansOfManyColumnsIsLaidBetweenItsCentres() {
    double[][] rows = noise(90, 3000);
    for (int row = 0; row < rows.length; row++) {
      rows[row][row % 3] += 60;
    }
    TeacherSearch search = search(rows);

    Candidate kMeans = search.kMeans(3);

    int[] truth = IntStream.range(0, 90).map(row -> row % 3).toArray();
    assertThat(ExternalMetrics.adjustedRandIndex(truth, kMeans.labels())).isEqualTo(1);
    assertThat(kMeans.mixture().dimensions()).isEqualTo(2);
    assertThat(kMeans.mixture().labels(kMeans.representation().of(rows)))
        .isEqualTo(kMeans.labels());
  }
}
