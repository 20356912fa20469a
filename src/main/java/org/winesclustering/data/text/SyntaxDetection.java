package org.winesclustering.data.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/**
 * Choice of separator, quote and escape: what gives most rows the same number of cells, and most
 * cells numbers.
 *
 * @param separator separator that is given
 * @param quote quote that is given
 * @param escape escape that is given
 */
record SyntaxDetection(
    Optional<Character> separator, Optional<Character> quote, Optional<Character> escape) {
  /** Separators to try; of equally plausible ones the first is chosen. */
  private static final List<Character> SEPARATORS = List.of('|', '\t', ';', ',', CsvSyntax.BLANKS);

  private static final double BLANKS_MARGIN = 0.1;
  private static final char BACKSLASH = '\\';

  /** A cell in single quotes, between separators or at the ends of a line. */
  private static final Pattern SINGLE_QUOTED = quoted('\'');

  private static final Pattern DOUBLE_QUOTED = quoted('"');

  /** A quote inside a cell after a backslash, neither first nor last in the cell. */
  private static final Pattern ESCAPED = Pattern.compile("\\\\\"(?!\\s*($|[,;|\\t]))");

  /** A doubled quote inside a cell, which is not an empty cell. */
  private static final Pattern DOUBLED = Pattern.compile("[^,;|\\t\\n\\s]\"\"[^,;|\\t\\n\\s]");

  /** The most plausible parse of a text; empty if no syntax gives a row. */
  Optional<CsvSample> of(String text, boolean complete) {
    CsvSample best = null;
    for (CsvSyntax syntax : candidates(text)) {
      CsvSample sample = sample(text, complete, syntax);
      if (!sample.rows().isEmpty()
          && (best == null || sample.plausibility() > best.plausibility() + margin(syntax))) {
        best = sample;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The text in a syntax; between blanks, in columns of fixed width where it has these. */
  private static CsvSample sample(String text, boolean complete, CsvSyntax syntax) {
    CsvSample sample = CsvSample.of(text, complete, syntax);
    return syntax.isOfBlanks()
        ? FixedWidth.of(sample).map(fixed -> CsvSample.of(text, complete, fixed)).orElse(sample)
        : sample;
  }

  /** Blanks are in many texts, and have to explain one clearly better. */
  private static double margin(CsvSyntax syntax) {
    return syntax.isOfBlanks() ? BLANKS_MARGIN : 0;
  }

  private List<CsvSyntax> candidates(String text) {
    List<CsvSyntax> candidates = new ArrayList<>();
    for (char sep : separator.map(List::of).orElse(SEPARATORS)) {
      for (char quoting : quotes(text)) {
        for (char escaping : escapes(text, quoting)) {
          candidates.add(new CsvSyntax(sep, quoting, escaping));
        }
      }
    }
    return candidates;
  }

  private List<Character> quotes(String text) {
    if (quote.isPresent()) {
      return List.of(quote.get());
    }
    long single = SINGLE_QUOTED.matcher(text).results().count();
    // An apostrophe in front of a cell and one after another cell are rare where quotes are used.
    boolean isSingle = single >= 2 && single > DOUBLE_QUOTED.matcher(text).results().count();
    return List.of(isSingle ? '\'' : '"');
  }

  private static Pattern quoted(char quote) {
    return Pattern.compile("(?m)(^|[,;|\\t])\\s*Q[^Q\\n]*+Q\\s*(?=$|[,;|\\t])".replace('Q', quote));
  }

  /** The likelier escape first, which wins where both give the same rows. */
  private List<Character> escapes(String text, char quoting) {
    if (escape.isPresent()) {
      return List.of(escape.get());
    }
    if (!StringUtils.contains(text, "" + BACKSLASH + quoting)) {
      return List.of(quoting);
    }
    boolean backslash = ESCAPED.matcher(text).find() && !DOUBLED.matcher(text).find();
    return backslash ? List.of(BACKSLASH, quoting) : List.of(quoting, BACKSLASH);
  }
}
