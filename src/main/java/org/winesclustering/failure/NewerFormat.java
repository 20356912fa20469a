package org.winesclustering.failure;

import java.util.Locale;

/** The failure to read a file that a later version of this project wrote in a newer format. */
public final class NewerFormat extends WinesFailure {
  private static final long serialVersionUID = 1L;

  private NewerFormat(String message) {
    super(FailureKind.INPUT, message);
  }

  /**
   * Checks the format version of a file.
   *
   * @param what names the file in the message
   * @param found its format version
   * @param known the newest one that can be read
   * @throws NewerFormat if {@code found} is newer
   */
  public static void check(String what, int found, int known) {
    if (found > known) {
      throw new NewerFormat(
          String.format(
              Locale.ROOT,
              "%s has format version %d, and this version of wines-clustering reads versions up to"
                  + " %d; use the version that wrote it, or a later one",
              what,
              found,
              known));
    }
  }
}
