package org.winesclustering.comparison;

/** How a contender did against plain KMeans. */
public enum Outcome {
  BETTER("better than"),
  NO_DIFFERENT("no different from"),
  WORSE("worse than"),
  /** There is one cluster only. */
  NOT_COMPARED("not compared with");

  private final String words;

  Outcome(String words) {
    this.words = words;
  }

  /** To be put before "plain KMeans". */
  String words() {
    return words;
  }
}
