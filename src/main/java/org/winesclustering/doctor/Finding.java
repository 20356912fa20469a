package org.winesclustering.doctor;

import java.io.Serializable;
import org.winesclustering.failure.RootCause;

/**
 * Result of a check.
 *
 * @param subject what was examined, in a word or two
 * @param found what was found, in one line
 * @param remedy what to do about it, in one line; empty if there is nothing to do
 */
public record Finding(Severity severity, String subject, String found, String remedy)
    implements Serializable {
  public Finding {
    found = oneLine(found);
    remedy = oneLine(remedy);
  }

  public static Finding ok(String subject, String found) {
    return new Finding(Severity.OK, subject, found, "");
  }

  static Finding warn(String subject, String found, String remedy) {
    return new Finding(Severity.WARN, subject, found, remedy);
  }

  public static Finding fail(String subject, String found, String remedy) {
    return new Finding(Severity.FAIL, subject, found, remedy);
  }

  /** A failure described by its root cause. */
  public static Finding failed(String subject, Throwable thrown, String remedy) {
    return fail(subject, RootCause.of(thrown), remedy);
  }

  /** What was found and what to do, in one line. */
  String sentence() {
    return remedy.isEmpty() ? found : found + "; " + remedy;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
