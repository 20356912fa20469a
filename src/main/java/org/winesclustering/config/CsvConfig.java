package org.winesclustering.config;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;

/**
 * How CSV text is written; what is empty is detected.
 *
 * @param separator between two fields
 * @param header whether the first line holds the column names
 * @param decimalComma whether numbers are written 1,5 rather than 1.5
 * @param multiLine whether a quoted field may hold line breaks
 */
public record CsvConfig(
    Optional<Character> separator,
    Optional<Boolean> header,
    Optional<Boolean> decimalComma,
    Optional<Charset> encoding,
    boolean multiLine) {

  private static final String AUTO = "auto";

  static CsvConfig from(Section section) {
    return new CsvConfig(
        separator(section),
        choice(section, "header", "true", "false"),
        choice(section, "decimal", "comma", "point"),
        encoding(section),
        section.flag("multi-line"));
  }

  private static Optional<Character> separator(Section section) {
    String text = section.text("separator");
    if (text.equals(AUTO)) {
      return Optional.empty();
    }
    if (text.equals("tab") || text.equals("\\t")) {
      return Optional.of('\t');
    }
    if (text.length() != 1 || text.equals("\"") || text.equals("\n") || text.equals("\r")) {
      section.problem("separator", text, "auto, tab, or one character that is not a quote");
      return Optional.empty();
    }
    return Optional.of(text.charAt(0));
  }

  private static Optional<Boolean> choice(Section section, String key, String yes, String no) {
    String text = section.text(key).toLowerCase(Locale.ROOT);
    if (text.equals(yes) || text.equals(no)) {
      return Optional.of(text.equals(yes));
    }
    if (!text.equals(AUTO)) {
      section.problem(key, text, String.join(", ", AUTO, yes, no));
    }
    return Optional.empty();
  }

  private static Optional<Charset> encoding(Section section) {
    String text = section.text("encoding");
    if (text.equals(AUTO)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Charset.forName(text));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      section.problem("encoding", text, "auto, UTF-8, ISO-8859-1, windows-1252, UTF-16, ..");
      return Optional.empty();
    }
  }
}
