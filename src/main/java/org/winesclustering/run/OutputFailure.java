package org.winesclustering.run;

import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.security.AccessControlException;
import org.winesclustering.failure.ExitCode;
import org.winesclustering.failure.WinesFailure;

/** What is wrong with {@code --output}, by what Hadoop threw when it was opened. */
final class OutputFailure {
  private OutputFailure() {}

  static WinesFailure of(String output, Exception e) {
    if (e instanceof ParentNotDirectoryException || e instanceof FileAlreadyExistsException) {
      return new WinesFailure(
          ExitCode.CONFLICT,
          "output " + output + " is a file or lies below one; give --output a directory",
          e);
    }
    if (e instanceof AccessControlException) {
      return new WinesFailure(
          ExitCode.USAGE,
          "output " + output + " may not be written; give --output another directory",
          e);
    }
    return new WinesFailure(
        ExitCode.USAGE,
        "output "
            + output
            + " cannot be written ("
            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
            + "); give --output a directory",
        e);
  }
}
