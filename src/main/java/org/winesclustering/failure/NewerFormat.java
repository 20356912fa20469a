package org.winesclustering.failure;

/** A file that a later version of this project wrote, in a format that this one does not know. */
public final class NewerFormat {
  private NewerFormat() {}

  /**
   * Checks the format version of a file.
   *
   * @param what names the file in the message
   * @param found its format version
   * @param known the newest one that can be read
   * @throws WinesFailure with {@link FailureKind#INPUT} if {@code found} is newer
   */
  public static void check(String what, int found, int known) {
    if (found > known) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "%s has format version %d, and this version of wines-clustering reads versions up to %d;"
              + " use the version that wrote it, or a later one",
          what,
          found,
          known);
    }
  }
}
