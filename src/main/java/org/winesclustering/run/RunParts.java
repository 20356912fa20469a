package org.winesclustering.run;

import java.util.List;

/** The names of the files and directories within the directory of a run. */
public final class RunParts {
  /** The saved pipeline of a training run. */
  public static final String MODEL = "model";

  /** The table of records with their clusters. */
  public static final String ASSIGNMENTS = "assignments";

  /** The table of records that were rejected. */
  public static final String REJECTED = "rejected";

  public static final String REPORT = "report.html";

  /** The checkpoints from which an interrupted run resumes; removed once it has succeeded. */
  public static final String CHECKPOINTS = "checkpoints";

  /** The state of a stream; it stays, since a stream can always be resumed. */
  public static final String STREAM = "stream";

  /** The manifest, which is written last. */
  static final String MANIFEST = "run.json";

  /** The command and the configuration with which the run began. */
  static final String STARTED = "started.json";

  /** The parts that only a run has which has not succeeded. */
  static final List<String> UNPUBLISHED = List.of(CHECKPOINTS, STARTED);

  private RunParts() {}

  /**
   * Whether a file belongs to what only a run that has not succeeded has.
   *
   * @param name path within the run
   */
  static boolean isUnpublished(String name) {
    return UNPUBLISHED.contains(name.split("/", 2)[0]);
  }
}
