package org.winesclustering.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.winesclustering.drift.CategoryDrift;
import org.winesclustering.drift.Drift;
import org.winesclustering.drift.FeatureDistribution;
import org.winesclustering.drift.FeatureDrift;
import org.winesclustering.drift.PopulationStability;
import org.winesclustering.report.Digits;
import org.winesclustering.report.DistributionDrawing.Bin;
import org.winesclustering.report.ScoredReport.Moved;

/** Features and categories beside those of the training, in words and as parts of a picture. */
final class MovedColumns {
  /** Most of them that the page shows. */
  static final int MOST = 80;

  private static final int MOST_VALUES = 12;

  /** Smallest change of a mean that is not 0 when it is written, in deviations. */
  private static final double LEAST_SHIFT = 0.005;

  private MovedColumns() {}

  /** What has clearly drifted first, features whose unit may be another one before the others. */
  static List<Moved> of(Drift drift, List<FeatureDistribution> distributions) {
    return Stream.concat(
            IntStream.range(0, distributions.size())
                .mapToObj(i -> ranked(drift.features().get(i), distributions.get(i))),
            drift.categories().stream().map(MovedColumns::ranked))
        .sorted(Ranked.WORST_FIRST)
        .map(Ranked::moved)
        .toList();
  }

  private record Ranked(boolean mayHaveOtherUnit, double psi, Moved moved) {
    private static final Comparator<Ranked> WORST_FIRST =
        Comparator.comparing((Ranked ranked) -> !ranked.mayHaveOtherUnit())
            .thenComparing(ranked -> !ranked.moved().isClear())
            .thenComparing(Comparator.comparingDouble(Ranked::psi).reversed());
  }

  private static Ranked ranked(FeatureDrift drift, FeatureDistribution of) {
    double scale = of.deviation();
    return new Ranked(
        drift.unitFactor().isPresent(),
        drift.psi(),
        new Moved(
            drift.feature(),
            verdict(drift.hasDrifted(), drift.stability()),
            drift.hasDrifted(),
            facts(drift, scale),
            bins(of),
            ends(of)));
  }

  private static Ranked ranked(CategoryDrift drift) {
    List<Bin> bins = new ArrayList<>();
    drift.values().stream()
        .sorted(
            Comparator.comparingDouble(value -> -Math.max(value.share(), value.trainingShare())))
        .limit(MOST_VALUES)
        .forEach(
            value -> bins.add(new Bin(value.value(), value.share(), value.trainingShare(), 0)));
    bins.add(new Bin("unknown values", drift.unknown(), drift.trainingUnknown(), drift.unknown()));
    bins.add(new Bin("without a value", drift.missing(), drift.trainingMissing(), 0));
    return new Ranked(
        false,
        drift.psi(),
        new Moved(
            drift.category(),
            verdict(drift.hasDrifted(), drift.stability()),
            drift.hasDrifted(),
            "Changed most: " + drift.mostChanged() + ". " + index(drift.stability()),
            bins,
            List.of()));
  }

  private static String verdict(boolean isClear, PopulationStability stability) {
    if (isClear) {
      return "clearly different";
    }
    return stability.isNoticeable() ? "a little different" : "alike";
  }

  private static String facts(FeatureDrift drift, double scale) {
    List<String> facts = new ArrayList<>();
    if (Double.isNaN(drift.mean())) {
      facts.add("No record has a value");
    } else {
      facts.add(
          String.format(
              Locale.ROOT,
              "Mean %s, in training %s%s",
              Digits.of(drift.mean(), scale),
              Digits.of(drift.trainingMean(), scale),
              Math.abs(drift.meanShift()) >= LEAST_SHIFT
                  ? String.format(Locale.ROOT, " (%+.2f deviations)", drift.meanShift())
                  : ""));
    }
    drift.unitQuestion().ifPresent(facts::add);
    if (drift.outside() > 0) {
      facts.add(
          String.format(
              Locale.ROOT, "%.1f %% outside the training's range", 100 * drift.outside()));
    }
    if (drift.missing() > 0 || drift.trainingMissing() > 0) {
      facts.add(
          String.format(
              Locale.ROOT,
              "without a value %.1f %%, in training %.1f %%",
              100 * drift.missing(),
              100 * drift.trainingMissing()));
    }
    return String.join("; ", facts) + ". " + index(drift.stability());
  }

  private static String index(PopulationStability stability) {
    return String.format(
        Locale.ROOT, "PSI %.2f (by chance up to %.2f).", stability.index(), stability.byChance());
  }

  private static List<Bin> bins(FeatureDistribution of) {
    double scored = Arrays.stream(of.scored()).sum();
    double training = Arrays.stream(of.training()).sum();
    int last = of.scored().length - 1;
    return IntStream.rangeClosed(0, last)
        .filter(i -> of.scored()[i] + of.training()[i] > 0)
        .mapToObj(
            i ->
                new Bin(
                    label(of, i),
                    of.scored()[i] / scored,
                    of.training()[i] / training,
                    outside(of, i) / scored))
        .toList();
  }

  /** Rows of a bin that lie outside the training's range: the last but one has those above. */
  private static double outside(FeatureDistribution of, int bin) {
    long outside = bin == 0 ? of.below() : 0;
    return bin == of.scored().length - 2 ? outside + of.above() : outside;
  }

  private static String label(FeatureDistribution of, int bin) {
    double[] edges = of.edges();
    if (bin == edges.length + 1) {
      return "without a value";
    }
    if (edges.length == 0) {
      return "all values";
    }
    if (bin == 0) {
      return "up to " + digits(of, edges[0]);
    }
    return bin == edges.length
        ? "above " + digits(of, edges[bin - 1])
        : digits(of, edges[bin - 1]) + " to " + digits(of, edges[bin]);
  }

  private static List<String> ends(FeatureDistribution of) {
    int edges = of.edges().length;
    return Double.isNaN(of.min()) || edges == 0
        ? List.of()
        : List.of(
            digits(of, of.min()),
            "median " + digits(of, of.edges()[edges / 2]),
            digits(of, of.max()));
  }

  private static String digits(FeatureDistribution of, double value) {
    return Digits.of(value, of.deviation());
  }
}
