package org.winesclustering.ml;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Paths of the local file system, told by their words alone: no file system is asked. */
public final class LocalPath {
  private static final String FILE = "file";

  private LocalPath() {}

  /**
   * Whether a path has the scheme {@code file}, or none where that is the default.
   *
   * @throws IllegalArgumentException if the path is malformed
   */
  public static boolean isLocal(String path, Configuration hadoop) {
    String scheme = new Path(path).toUri().getScheme();
    return FILE.equals(scheme == null ? FileSystem.getDefaultUri(hadoop).getScheme() : scheme);
  }
}
