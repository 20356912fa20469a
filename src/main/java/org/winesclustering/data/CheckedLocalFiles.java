package org.winesclustering.data;

import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * The local file system for Spark's looks into the directory of a stream, which changes after the
 * stream was opened: Spark would follow links in a circle, and take a file for as many as there are
 * ways to it.
 */
public final class CheckedLocalFiles extends LocalFileSystem {
  /** Options by which Spark takes this class. */
  static final Map<String, String> OPTIONS =
      Map.of(
          "fs.file.impl",
          CheckedLocalFiles.class.getName(),
          // That of all others stays Hadoop's.
          "fs.file.impl.disable.cache",
          "true");

  /**
   * Lists a directory.
   *
   * @throws WinesFailure with {@link FailureKind#INPUT} if a stream may not begin with it
   */
  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    // Whose listing is Hadoop's own.
    InputFiles.check(path, getRawFileSystem());
    return super.listStatus(path);
  }
}
