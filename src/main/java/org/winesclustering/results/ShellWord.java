package org.winesclustering.results;

/** A text as a shell takes it for one word. */
public final class ShellWord {
  private ShellWord() {}

  /** The text, in quotes where a shell would take it apart. */
  public static String of(String text) {
    return text.matches("[\\w./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
