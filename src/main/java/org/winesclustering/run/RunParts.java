package org.winesclustering.run;

/** The names of the files and directories within the directory of a run. */
public final class RunParts {
  /** The saved pipeline of a training run. */
  public static final String MODEL = "model";

  /** The table of records with their clusters. */
  public static final String ASSIGNMENTS = "assignments";

  /** The table of records that were rejected. */
  public static final String REJECTED = "rejected";

  /** The same table for spreadsheets, if it is not large. */
  public static final String CSV = "clusters.csv";

  public static final String REPORT = "report.html";

  /** The checkpoints of an attempt, from which the next one resumes. */
  public static final String CHECKPOINTS = "checkpoints";

  /** The state of a stream; it stays, since a stream can always be resumed. */
  public static final String STREAM = "stream";

  /** The manifest, which is written last. */
  static final String MANIFEST = "run.json";

  /** The command and the configuration with which the run began. */
  static final String STARTED = "started.json";

  /** What an attempt has made so far, which becomes the directory of the run. */
  static final String RESULTS = "results";

  private RunParts() {}
}
