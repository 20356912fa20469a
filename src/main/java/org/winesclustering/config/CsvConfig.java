package org.winesclustering.config;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.lang3.StringUtils;

/**
 * Options of CSV input; those that are empty are detected.
 *
 * @param separator delimiter of fields
 * @param header whether the first line holds the column names
 * @param decimalComma whether the decimal separator is a comma
 * @param multiLine whether a quoted field may hold line breaks
 * @param setsAside whether lines that are no records are set aside
 */
public record CsvConfig(
    Optional<Character> separator,
    Optional<Boolean> header,
    Optional<Boolean> decimalComma,
    Optional<Charset> encoding,
    Optional<Boolean> multiLine,
    boolean setsAside) {
  static CsvConfig from(Section section) {
    return new CsvConfig(
        given(
            section,
            "separator",
            CsvConfig::separator,
            "auto, tab, blanks, or one character that is not a quote"),
        given(section, "header", text -> choice(text, "true", "false"), "auto, true, false"),
        given(section, "decimal", text -> choice(text, "comma", "point"), "auto, comma, point"),
        given(
            section,
            "encoding",
            CsvConfig::encoding,
            "auto, UTF-8, ISO-8859-1, windows-1252, UTF-16, .."),
        given(section, "multi-line", text -> choice(text, "true", "false"), "auto, true, false"),
        given(section, "set-aside", text -> choice(text, "auto", "none"), "auto, none")
            .orElse(true));
  }

  private static <T> Optional<T> given(
      Section section, String key, Function<String, Optional<T>> parser, String allowed) {
    String text = section.text(key);
    if (text.equalsIgnoreCase("auto")) {
      return Optional.empty();
    }
    Optional<T> parsed = parser.apply(text);
    section.require(parsed.isPresent(), key, text, allowed);
    return parsed;
  }

  private static Optional<Character> separator(String text) {
    if (text.equals("tab") || text.equals("\\t")) {
      return Optional.of('\t');
    }
    if (text.equals("blanks")) {
      return Optional.of(' ');
    }
    return text.length() == 1 && StringUtils.containsNone(text, '"', '\n', '\r')
        ? Optional.of(text.charAt(0))
        : Optional.empty();
  }

  private static Optional<Boolean> choice(String text, String yes, String no) {
    return text.equalsIgnoreCase(yes) || text.equalsIgnoreCase(no)
        ? Optional.of(text.equalsIgnoreCase(yes))
        : Optional.empty();
  }

  private static Optional<Charset> encoding(String text) {
    try {
      return Optional.of(Charset.forName(text));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }
}
