package org.winesclustering.doctor;

/**
 * Difference between this machine's clock and another's.
 *
 * @param before this machine's clock before the other was asked, in milliseconds
 * @param after this machine's clock after the answer, in milliseconds
 */
record ClockSkew(long before, long after) {
  /** Tolerance for leases of runs and file times, which are compared between machines. */
  private static final long WARN_MILLIS = 5_000;

  /** Tolerance of Kerberos. */
  private static final long FAIL_MILLIS = 300_000;

  private static final String REMEDY = "run NTP (chrony) on all machines";

  /** Finding about the other clock, in milliseconds. */
  Finding of(long other) {
    long skew = other < before ? other - before : Math.max(0, other - after);
    String subject = "clock";
    String found = "%.1f s off the driver's".formatted(skew / 1e3);
    if (Math.abs(skew) >= FAIL_MILLIS) {
      return Finding.fail(subject, found, REMEDY);
    }
    return Math.abs(skew) >= WARN_MILLIS
        ? Finding.warn(subject, found, REMEDY)
        : Finding.ok(subject, "less than %d s off the driver's".formatted(WARN_MILLIS / 1000));
  }
}
