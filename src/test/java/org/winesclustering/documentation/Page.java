package org.winesclustering.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, in Markdown.
 *
 * @param file relative to the root of the repository
 * @param lines of the whole file, those of code blocks included
 */
record Page(Path file, List<String> lines) {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern HEADING = Pattern.compile("#{1,6} (.+)");

  static Page of(Path file) {
    try {
      return new Page(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every page: those at the root, and all below {@code docs}. */
  static List<Page> all() {
    try (Stream<Path> root = Files.list(Path.of(""));
        Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(root, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(Page::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Targets of all links and pictures, in order. */
  List<String> links() {
    return prose().stream().flatMap(line -> LINK.matcher(line).results()).map(Page::first).toList();
  }

  /** Anchors of all headings, as hosting platforms make them. */
  List<String> anchors() {
    List<String> anchors = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (String line : prose()) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String anchor =
            heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "");
        anchor = anchor.strip().replace(' ', '-');
        int times = seen.merge(anchor, 1, Integer::sum);
        anchors.add(times == 1 ? anchor : anchor + "-" + (times - 1));
      }
    }
    return anchors;
  }

  /** Text between single backticks, outside code blocks. */
  List<String> code() {
    return prose().stream().flatMap(line -> CODE.matcher(line).results()).map(Page::first).toList();
  }

  /** The lines outside code blocks. */
  List<String> prose() {
    List<String> prose = new ArrayList<>();
    boolean inBlock = false;
    for (String line : lines) {
      if (line.strip().startsWith("```")) {
        inBlock = !inBlock;
      } else if (!inBlock) {
        prose.add(line);
      }
    }
    return prose;
  }

  /** The rows of all tables, without their heads. */
  List<String> tableRows() {
    List<String> rows = new ArrayList<>();
    List<String> prose = prose();
    for (int i = 0; i < prose.size(); i++) {
      boolean isHead = i + 1 < prose.size() && prose.get(i + 1).startsWith("|---");
      if (prose.get(i).startsWith("| ") && !isHead) {
        rows.add(prose.get(i));
      }
    }
    return rows;
  }

  Path resolve(String link) {
    Path folder = file.getParent() == null ? Path.of("") : file.getParent();
    return folder.resolve(link).normalize();
  }

  private static String first(MatchResult match) {
    return match.group(1);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
