package org.winesclustering.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.SparkConf;

/**
 * The local file system of Hadoop, which sets permissions by Java. Without its native library
 * Hadoop starts a process of {@code chmod} for each file and directory, which takes a tenth of a
 * short run.
 */
public final class PosixLocalFiles extends LocalFileSystem {
  private static final String KEY = "spark.hadoop.fs.file.impl";

  /** Creates the file system; Hadoop finds this constructor by reflection. */
  public PosixLocalFiles() {
    super(new Raw());
  }

  /**
   * Lets a Spark that runs in this process write local files by this class, where the system has
   * such permissions. Executors elsewhere would look for the class before they have it.
   */
  static void handOn(SparkConf conf) {
    boolean isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    if (!isPosix || conf.contains(KEY)) {
      return;
    }
    conf.set(KEY, PosixLocalFiles.class.getName());
    try {
      // Hadoop keeps the first one, which spark-submit may have made before.
      FileSystem.getLocal(new Configuration()).close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot reach local files", e);
    }
  }

  private static final class Raw extends RawLocalFileSystem {
    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      if (permission.getStickyBit()) {
        super.setPermission(path, permission);
        return;
      }
      String symbols =
          permission.getUserAction().SYMBOL
              + permission.getGroupAction().SYMBOL
              + permission.getOtherAction().SYMBOL;
      Files.setPosixFilePermissions(
          pathToFile(path).toPath(), PosixFilePermissions.fromString(symbols));
    }
  }
}
