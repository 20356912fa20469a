package org.winesclustering.ml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * A path that all of Spark's readers take as it is written. Some of them expand patterns and lists,
 * others do not: of a path with such characters one file would be checked and another one read.
 */
public final class LiteralPath {
  /** The characters that some reader takes for a pattern, an escape, a list or a scheme. */
  private static final Pattern READ_IN_TWO_WAYS = Pattern.compile("[*?\\[\\]{}\\\\,:]");

  private LiteralPath() {}

  /**
   * Checks a path, with that of the working directory if it is relative.
   *
   * @param qualified with scheme, and absolute
   * @throws IllegalArgumentException if it has a character that some reader does not take as it is;
   *     the message says which, and what is allowed
   */
  public static Path of(Path qualified) {
    Matcher found = READ_IN_TWO_WAYS.matcher(qualified.toUri().getPath());
    if (found.find()) {
      throw new IllegalArgumentException(
          "its path %s has '%s', which Spark takes for more than a letter; allowed: a path without * ? [ ] { } \\ , :"
              .formatted(qualified.toUri().getPath(), found.group()));
    }
    return qualified;
  }
}
