package org.winesclustering.data.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The lines at the beginning of a text that are not of its table, and the text without them.
 *
 * @param separator the separator that the first line names, as Excel writes it
 * @param comment beginning of the comment lines
 * @param aside the lines, in their order
 * @param body the text with these lines, and all that begin with a comment character that was
 *     given, empty
 */
record LeadingLines(
    Optional<Character> separator, Optional<String> comment, List<AsideRow> aside, String body) {
  private static final Pattern SEPARATOR = Pattern.compile("(?i)\"?sep=(.|\\\\t)\"?,*\\s*");
  private static final List<String> COMMENTS = List.of("#", "%", "//", "!");

  /**
   * Finds them.
   *
   * @param given beginning of comment lines, if that is known
   * @param detects whether comment lines are to be found without that
   */
  static LeadingLines of(String text, Optional<String> given, boolean detects) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    List<AsideRow> aside = new ArrayList<>();
    Optional<Character> separator = Optional.empty();
    int next = afterEmpty(lines, 0);
    Matcher named = SEPARATOR.matcher(next < lines.size() ? lines.get(next) : "");
    if (named.matches()) {
      separator = Optional.of(named.group(1).equals("\\t") ? '\t' : named.group(1).charAt(0));
      aside.add(setAside(Aside.SEPARATOR, lines, next));
      next = afterEmpty(lines, next);
    }
    String first = next < lines.size() ? lines.get(next).strip() : "";
    Optional<String> comment =
        given.or(() -> detects ? COMMENTS.stream().filter(first::startsWith).findFirst() : given);
    while (comment.isPresent()
        && next < lines.size()
        && lines.get(next).strip().startsWith(comment.get())) {
      aside.add(setAside(Aside.COMMENT, lines, next));
      next = afterEmpty(lines, next);
    }
    String body =
        lines.stream()
            .map(line -> given.filter(line::startsWith).isPresent() ? "" : line)
            .collect(Collectors.joining("\n"));
    return new LeadingLines(separator, comment, List.copyOf(aside), body);
  }

  /** The text of the last comment line, which may hold the names of the columns. */
  Optional<AsideRow> lastComment() {
    return aside.stream()
        .filter(line -> line.reason() == Aside.COMMENT)
        .reduce((one, other) -> other);
  }

  private static int afterEmpty(List<String> lines, int begin) {
    int next = begin;
    while (next < lines.size() && lines.get(next).isBlank()) {
      next++;
    }
    return next;
  }

  private static AsideRow setAside(Aside reason, List<String> lines, int index) {
    String raw = lines.set(index, "");
    return new AsideRow(reason, new TextRow(index + 1L, raw, List.of(raw.strip())));
  }
}
