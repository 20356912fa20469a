package org.winesclustering.run;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * The paths within an output directory.
 *
 * @param root the output directory
 */
record OutputLayout(Path root) {
  /** Commands with a pointer of their own. */
  static final List<String> COMMANDS = List.of("train", "assign", "assign-stream");

  private static final String JSON = ".json";
  private static final String TRAIN = "train";
  private static final Pattern COMMAND = Pattern.compile("[a-z-]*");

  Path runs() {
    return new Path(root, "runs");
  }

  Path run(String runId) {
    return new Path(runs(), runId);
  }

  /** The attempts at a run, of which none is published yet. */
  Path attempts(String runId) {
    return new Path(attempts(), runId);
  }

  Path attempts() {
    return new Path(root, "attempts");
  }

  Path claims() {
    return new Path(root, "claims");
  }

  Path claim(String runId) {
    return new Path(claims(), runId + JSON);
  }

  /** The claim of a pointer, whose name no run can have. */
  Path pointerClaim(Path pointer) {
    return new Path(claims(), "_" + pointer.getName());
  }

  /** Name of the run that a file in {@link #claims} is about. */
  static String claimed(String fileName) {
    return fileName.endsWith(JSON) ? fileName.substring(0, fileName.length() - JSON.length()) : "";
  }

  Path outcomes() {
    return new Path(root, "outcomes");
  }

  Path outcome(String submission) {
    return new Path(outcomes(), submission + JSON);
  }

  /** The names that persons have given to clusters. */
  Path clusterNames() {
    return new Path(root, "cluster-names.json");
  }

  /** The page that lists the runs. */
  Path index() {
    return new Path(root, "index.html");
  }

  /** The page that opens the report of the run that a pointer names. */
  static Path page(Path pointer) {
    return new Path(pointer.getParent(), pointer.getName().replaceFirst(JSON + "$", ".html"));
  }

  /** The pointer to the latest training run, whose model others look for. */
  Path latest() {
    return latest(TRAIN);
  }

  /**
   * The pointer to the latest run of a command.
   *
   * @param command may come from a file
   * @throws WinesFailure with {@link FailureKind#INPUT} if it cannot be a command
   */
  Path latest(String command) {
    if (!COMMAND.matcher(command).matches()) {
      throw WinesFailure.input("'%s' in a run.json is no command of wines", command);
    }
    return new Path(root, command.equals(TRAIN) ? "latest.json" : "latest-" + command + JSON);
  }
}
