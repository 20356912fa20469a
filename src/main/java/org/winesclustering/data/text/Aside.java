package org.winesclustering.data.text;

import java.util.Locale;

/** Why a line of a file is not a record. */
public enum Aside {
  /** The names of the columns. */
  HEADER("line of names"),
  /** A line such as {@code sep=;}, which says how the others are parted. */
  SEPARATOR("line with the separator"),
  /** Titles and notes. */
  BEFORE_HEADER("line before the names of the columns"),
  /** A line that begins as a comment does. */
  COMMENT("comment line"),
  /** Units, or kinds of values, below the names. */
  UNITS("row of units below the names"),
  /** Sums and means of the records. */
  TOTAL("row of totals or means"),
  /** Sources and notes after the records. */
  FOOTER("line after the last record"),
  /** Separators and no content. */
  BLANK("blank record");

  private final String words;

  Aside(String words) {
    this.words = words;
  }

  /** Noun for messages, for as many rows. */
  public String words(long rows) {
    return rows == 1 ? words : words.replaceFirst("^(line|comment line|row|blank record)", "$1s");
  }

  /** Whether a file of every kind has such a line, so that one of them is no news. */
  public boolean isUsual() {
    return this == HEADER || this == SEPARATOR;
  }

  /** The reason in the manifest, such as {@code before-header}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
