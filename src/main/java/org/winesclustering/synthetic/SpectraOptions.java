package org.winesclustering.synthetic;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.ml.KebabCase;

/**
 * Definition of a table of synthetic spectra: the same options give the same table on every
 * cluster.
 *
 * @param rows 1 to 10^12, and at least as many as clusters
 * @param clusters classes, 1 to 50
 * @param shares relative sizes of the classes, above 0, one for each; empty for equal ones
 * @param seed of everything random
 * @param nuisances level of each; 0 for one that is left out
 */
public record SpectraOptions(
    long rows,
    int clusters,
    List<Double> shares,
    long seed,
    PositionRange range,
    PeakOptions peaks,
    Map<SpectralNuisance, Double> nuisances,
    Baseline baseline,
    Layout layout)
    implements Serializable {
  private static final int LEAST_POINTS = 20;
  private static final int MOST_POINTS = 8_000;
  private static final double MOST_POSITION = 1e9;

  /** Least step, relative to the largest position, or positions are hard to tell apart. */
  private static final double LEAST_STEP = 1e-9;

  private static final int MOST_UNIT = 20;
  private static final int MOST_PEAKS = 200;

  /** What holds the values of a spectrum. */
  public enum Layout {
    /** A column for each position, named by it. */
    COLUMNS,
    /** One column, an array of floats. */
    ARRAY
  }

  /** Form of the baselines. */
  public enum Baseline {
    /** A random polynomial of degree four. */
    POLYNOMIAL,
    /** Three random humps, each far wider than a peak. */
    HUMPS
  }

  /** Validated options; fails with {@link FailureKind#USAGE} and all that is out of its range. */
  public SpectraOptions {
    shares = List.copyOf(shares);
    nuisances = Map.copyOf(nuisances);
    OptionProblems problems = new OptionProblems();
    problems.checkClasses(rows, clusters, shares);
    checkAxis(problems, range);
    checkPeaks(problems, peaks, range);
    nuisances.forEach(
        (nuisance, level) ->
            problems.checkRange(KebabCase.of(nuisance), level, 0, nuisance.most()));
    problems.failIfAny();
  }

  /** Level of a nuisance. */
  double level(SpectralNuisance nuisance) {
    return nuisances.getOrDefault(nuisance, 0.0);
  }

  /** Width of a usual peak, in steps of the axis. */
  double widthInSteps() {
    return peaks.width() / Math.abs(range.step());
  }

  private static void checkAxis(OptionProblems problems, PositionRange range) {
    problems.checkRange("points", range.points(), LEAST_POINTS, (long) MOST_POINTS);
    problems.checkRange("from", range.from(), -MOST_POSITION, MOST_POSITION);
    problems.checkRange("to", range.to(), -MOST_POSITION, MOST_POSITION);
    if (range.from() == range.to()) {
      problems.add("--from and --to are both " + range.to() + ", allowed: two different positions");
    } else if (Math.abs(range.step())
        < LEAST_STEP * Math.max(Math.abs(range.from()), Math.abs(range.to()))) {
      problems.add(
          "--from and --to are %s and %s, allowed: positions further apart"
              .formatted(range.from(), range.to()));
    }
    if (range.unit().length() > MOST_UNIT) {
      problems.add(
          "--unit is \"%s\", allowed: at most %d characters".formatted(range.unit(), MOST_UNIT));
    }
  }

  private static void checkPeaks(OptionProblems problems, PeakOptions peaks, PositionRange range) {
    problems.checkRange("common-peaks", peaks.common(), 0, (long) MOST_PEAKS);
    problems.checkRange("differing-peaks", peaks.differing(), 1, (long) MOST_PEAKS);
    double step = Math.abs(range.step());
    if (step > 0 && step < Double.POSITIVE_INFINITY) {
      // Twice a step, or the halves of a doublet fall between two positions.
      problems.checkRange("width", peaks.width(), 2 * step, range.length());
    }
    problems.checkRange("contrast", peaks.contrast(), 0.0, 1.0);
  }
}
