package org.winesclustering.app;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The most heap that a JVM used, as the log of its garbage collector ({@code -Xlog:gc}) says.
 *
 * @param before MiB in use when a collection began: with garbage, so this follows from how much
 *     heap the JVM may take
 * @param after MiB in use when a collection ended: not much more than what was in need
 */
record HeapPeak(int before, int after) {
  private static final Pattern COLLECTION = Pattern.compile("Pause .* (\\d+)M->(\\d+)M\\(\\d+M\\)");

  /** The peak in a log; 0 if nothing was collected. */
  static HeapPeak of(List<String> log) {
    int before = 0;
    int after = 0;
    for (String line : log) {
      Matcher collection = COLLECTION.matcher(line);
      if (collection.find()) {
        before = Math.max(before, Integer.parseInt(collection.group(1)));
        after = Math.max(after, Integer.parseInt(collection.group(2)));
      }
    }
    return new HeapPeak(before, after);
  }
}
