package org.winesclustering.gpu;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NVIDIA's number for the generation of a GPU, such as 8.6. Machine code for a capability runs on
 * those with the same major number and an equal or larger minor number, and on no others.
 */
public record ComputeCapability(int major, int minor) implements Serializable {
  private static final Pattern NUMBER = Pattern.compile("(\\d{1,3})\\.(\\d{1,2})");

  /** Parses a text such as {@code 8.6}; empty if it is not a capability. */
  static Optional<ComputeCapability> parse(String text) {
    Matcher number = NUMBER.matcher(text.strip());
    return number.matches()
        ? Optional.of(
            new ComputeCapability(
                Integer.parseInt(number.group(1)), Integer.parseInt(number.group(2))))
        : Optional.empty();
  }

  /** Whether machine code for another capability runs on a GPU of this one. */
  boolean runs(ComputeCapability code) {
    return code.major == major && code.minor <= minor;
  }

  /** Whether this is an older generation than another. */
  boolean isBefore(ComputeCapability other) {
    return major < other.major || (major == other.major && minor < other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
