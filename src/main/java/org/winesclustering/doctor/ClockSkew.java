package org.winesclustering.doctor;

/**
 * How far another machine's clock is off this one's.
 *
 * @param before this machine's clock, in milliseconds, when the other was asked
 * @param after the same when it had answered
 */
record ClockSkew(long before, long after) {
  /** Leases of runs, and file times, are compared between machines. */
  private static final long WARN_MILLIS = 5_000;

  /** Kerberos turns away what is further off. */
  private static final long FAIL_MILLIS = 300_000;

  private static final String REMEDY = "run NTP (chrony) on all machines";

  /** What the other said. */
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
