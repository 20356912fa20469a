package org.winesclustering.comparison;

/** Result of a contender against plain KMeans. */
public enum Outcome {
  BETTER("better than"),
  NO_DIFFERENT("no different from"),
  WORSE("worse than"),
  /** Not compared, since one of the two has a single cluster. */
  NOT_COMPARED("not compared with");

  private final String words;

  Outcome(String words) {
    this.words = words;
  }

  /** The outcome in words, followed by "plain KMeans". */
  String words() {
    return words;
  }
}
