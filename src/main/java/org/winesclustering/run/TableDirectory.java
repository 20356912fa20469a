package org.winesclustering.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * A directory on any Hadoop file system that will hold one table, as Spark writes it, and a file
 * that says how the table was made. That file is written first, and only if it is not there, so
 * that two jobs never write into the same directory; readers of the table skip it, since its name
 * begins with an underscore. The table is complete once there is a {@code _SUCCESS}, which Spark
 * writes last.
 */
public final class TableDirectory {
  private final OutputDirectory output;

  private TableDirectory(OutputDirectory output) {
    this.output = output;
  }

  /**
   * Makes the directory, with one file.
   *
   * @param output path at which nothing exists yet
   * @param originFile name of the file that says how the table was made, with an underscore first
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if something is there already or a file
   *     is in the way, and with {@link FailureKind#USAGE} if it cannot be written
   */
  public static TableDirectory create(
      String output, String originFile, ObjectNode origin, Configuration hadoop) {
    TableDirectory directory = unused(output, hadoop);
    try {
      directory.output.file(new Path(directory.path(), originFile)).create(origin);
      return directory;
    } catch (FileAlreadyExistsException e) {
      throw existing(output, false);
    } catch (IOException e) {
      throw OutputFailure.of(output, e);
    }
  }

  /**
   * Checks that {@link #create} would succeed, and leaves no trace.
   *
   * @throws WinesFailure as {@link #create} does
   */
  public static void check(String output, Configuration hadoop) {
    TableDirectory directory = unused(output, hadoop);
    WriteAccess.check(output, directory.output.fileSystem(), directory.path());
  }

  private static TableDirectory unused(String output, Configuration hadoop) {
    TableDirectory directory = new TableDirectory(OutputDirectory.of(output, hadoop));
    if (directory.exists(directory.path())) {
      throw existing(output, directory.exists(new Path(directory.path(), "_SUCCESS")));
    }
    return directory;
  }

  private boolean exists(Path file) {
    return OutputFailure.guard(output.given(), () -> output.fileSystem().exists(file));
  }

  /** Path of the directory, with its file system. */
  public Path path() {
    return output.layout().root();
  }

  /** Removes the directory and what is in it. */
  public void discard() throws IOException {
    output.fileSystem().delete(path(), true);
  }

  private static WinesFailure existing(String output, boolean isComplete) {
    return WinesFailure.conflict(
        "output %s exists already%s; give --output another directory, or remove this one",
        output, isComplete ? "" : " (without the _SUCCESS of a whole table)");
  }
}
