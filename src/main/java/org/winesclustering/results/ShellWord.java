package org.winesclustering.results;

/** Text as a shell takes it for one word. */
public final class ShellWord {
  private ShellWord() {}

  /** The word. */
  public static String of(String text) {
    if (text.matches("[\\w./:@%+=,-]+")) {
      return text;
    }
    return text.contains("'") && text.matches("[^\"$`\\\\!]*")
        ? '"' + text + '"'
        : "'" + text.replace("'", "'\\''") + "'";
  }
}
