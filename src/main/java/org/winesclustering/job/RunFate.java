package org.winesclustering.job;

/** The possible fates of a run that is asked for; {@link RunDecision} chooses one. */
enum RunFate {
  /** The run begins; the output has none of its name. */
  NEW("new"),
  /** The run begins, and what an earlier attempt of another kind left is removed. */
  BEGINS_AGAIN("begins again"),
  /** The run resumes from the checkpoints of an interrupted one, unless its input has changed. */
  GOES_ON("goes on"),
  /** The stream resumes after its last batch, however it ended: others read its batches. */
  STREAM_GOES_ON("goes on"),
  /** The run was published for the same command; nothing is done if the input is the same. */
  PUBLISHED("published"),
  /** The run was published by this very submission, whose driver was lost after that. */
  PUBLISHED_BY_SUBMISSION("published");

  private final String words;

  RunFate(String words) {
    this.words = words;
  }

  /** What a dry run calls this fate. */
  String words() {
    return words;
  }
}
