package org.winesclustering.synthetic;

import java.util.ArrayList;
import java.util.List;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** What is wrong with the options of a synthetic table, collected to be told in one message. */
final class OptionProblems {
  private static final long MOST_ROWS = 1_000_000_000_000L;
  private static final int MOST_CLUSTERS = 50;

  private final List<String> problems = new ArrayList<>();

  void add(String problem) {
    problems.add(problem);
  }

  /** Checks what every kind of table has. */
  void checkClasses(long rows, int clusters, List<Double> shares) {
    checkRange("rows", rows, 1, MOST_ROWS);
    checkRange("clusters", clusters, 1, MOST_CLUSTERS);
    if (rows >= 1 && clusters <= MOST_CLUSTERS && rows < clusters) {
      add("--rows is " + rows + ", allowed: at least as many as --clusters " + clusters);
    }
    if ((!shares.isEmpty() && shares.size() != clusters)
        || shares.stream().anyMatch(share -> !(share > 0 && share < Double.POSITIVE_INFINITY))) {
      add(
          "--shares is %s, allowed: one number above 0 for each of the %d clusters"
              .formatted(shares, clusters));
    }
  }

  void checkRange(String option, long value, long least, long most) {
    if (value < least || value > most) {
      add(
          "--%s is %d, allowed: a whole number from %d to %d"
              .formatted(option, value, least, most));
    }
  }

  void checkRange(String option, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      add("--%s is %s, allowed: a number from %s to %s".formatted(option, value, least, most));
    }
  }

  /** Fails with {@link FailureKind#USAGE} and all that was found, if anything was. */
  void failIfAny() {
    if (!problems.isEmpty()) {
      throw new WinesFailure(
          FailureKind.USAGE,
          String.join("; ", problems) + "; see ./submit/wines synthesize --help");
    }
  }
}
