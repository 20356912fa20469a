package org.winesclustering.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Run identifiers: how they are checked and made. */
public final class RunId {
  /** Names that stay inside the directory of runs and suit every file system. */
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunId() {}

  /** Whether a run may have this name; for names that come from a file. */
  public static boolean isValid(String text) {
    return ALLOWED.matcher(text).matches();
  }

  /** A name that no other run has: the time in UTC and four random letters or digits. */
  public static String fresh() {
    int random = ThreadLocalRandom.current().nextInt(36 * 36 * 36 * 36);
    String suffix = Integer.toString(random, 36);
    return TIME.format(Instant.now()) + "-" + "0".repeat(4 - suffix.length()) + suffix;
  }
}
