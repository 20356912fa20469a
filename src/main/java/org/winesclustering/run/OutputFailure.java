package org.winesclustering.run;

import java.io.IOException;
import org.apache.commons.lang3.function.FailableRunnable;
import org.apache.commons.lang3.function.FailableSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Failures of an output directory, made from Hadoop's exceptions. */
final class OutputFailure {
  private OutputFailure() {}

  /** The result of some work with the files of an output. */
  static <T> T guard(String output, FailableSupplier<T, IOException> work) {
    try {
      return work.get();
    } catch (IOException e) {
      throw of(output, e);
    }
  }

  /** Does some work with the files of an output. */
  static void guard(String output, FailableRunnable<IOException> work) {
    try {
      work.run();
    } catch (IOException e) {
      throw of(output, e);
    }
  }

  /** The file system of an output; a usage failure if the library for it is not here. */
  static FileSystem fileSystem(String output, Path path, Configuration hadoop) throws IOException {
    try {
      return path.getFileSystem(hadoop);
    } catch (RuntimeException e) {
      // That is how Hadoop says so.
      if (e.getCause() instanceof ClassNotFoundException missing) {
        throw usage(
            output,
            "is on a file system whose library is not there ("
                + missing.getMessage()
                + "); add it with -- --jars, as conf/spark-s3.conf shows for S3",
            e);
      }
      throw e;
    }
  }

  static WinesFailure of(String output, Exception e) {
    if (e instanceof ParentNotDirectoryException || e instanceof FileAlreadyExistsException) {
      return new WinesFailure(
          FailureKind.CONFLICT,
          "output " + output + " is a file or lies below one; give --output a directory",
          e);
    }
    if (e instanceof AccessControlException) {
      return usage(output, "may not be written; give --output another directory", e);
    }
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return usage(output, "cannot be written (" + reason + "); give --output a directory", e);
  }

  private static WinesFailure usage(String output, String what, Exception cause) {
    return new WinesFailure(FailureKind.USAGE, "output " + output + " " + what, cause);
  }
}
