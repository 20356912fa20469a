package org.winesclustering.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * A directory on any Hadoop file system that will hold one table, as Spark writes it, and how it
 * was made. The latter is written first, and only if it is not there: so two jobs never write into
 * the same directory. Its name begins with an underscore, which readers of the table take for no
 * data. The table is whole once there is a {@code _SUCCESS}, which Spark writes last.
 */
public final class TableDirectory {
  private static final String SUCCESS = "_SUCCESS";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final FileSystem fileSystem;
  private final Path path;

  private TableDirectory(FileSystem fileSystem, Path path) {
    this.fileSystem = fileSystem;
    this.path = path;
  }

  /**
   * Makes the directory, with one file.
   *
   * @param output where; nothing may be there yet
   * @param originFile name of the file that says how the table was made, with an underscore first
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if something is there already or a file
   *     is in the way, and with {@link FailureKind#USAGE} if it cannot be written
   */
  public static TableDirectory create(
      String output, String originFile, ObjectNode origin, Configuration hadoop) {
    try {
      Path path = new Path(output);
      FileSystem fileSystem = OutputFailure.fileSystem(output, path, hadoop);
      TableDirectory directory = new TableDirectory(fileSystem, fileSystem.makeQualified(path));
      if (fileSystem.exists(directory.path)) {
        throw existing(output, fileSystem.exists(new Path(path, SUCCESS)), null);
      }
      try (OutputStream out = fileSystem.create(new Path(directory.path, originFile), false)) {
        out.write(JSON.writeValueAsString(origin).getBytes(StandardCharsets.UTF_8));
      }
      return directory;
    } catch (FileAlreadyExistsException e) {
      throw existing(output, false, e);
    } catch (IOException | IllegalArgumentException e) {
      throw OutputFailure.of(output, e);
    }
  }

  /**
   * Checks that {@link #create} would succeed, and leaves no trace.
   *
   * @throws WinesFailure as {@link #create} does
   */
  public static void check(String output, Configuration hadoop) {
    try {
      Path path = new Path(output);
      FileSystem fileSystem = path.getFileSystem(hadoop);
      if (fileSystem.exists(path)) {
        throw existing(output, fileSystem.exists(new Path(path, SUCCESS)), null);
      }
      WriteAccess.check(output, fileSystem, fileSystem.makeQualified(path));
    } catch (IOException | IllegalArgumentException e) {
      throw OutputFailure.of(output, e);
    }
  }

  public Path path() {
    return path;
  }

  /** Removes the directory and what is in it. */
  public void discard() throws IOException {
    fileSystem.delete(path, true);
  }

  private static WinesFailure existing(String output, boolean isWhole, Exception cause) {
    return new WinesFailure(
        FailureKind.CONFLICT,
        "output "
            + output
            + (isWhole
                ? " exists already"
                : " exists already (without the _SUCCESS of a whole table)")
            + "; give --output another directory, or remove this one",
        cause);
  }
}
