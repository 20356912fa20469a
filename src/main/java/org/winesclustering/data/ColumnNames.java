package org.winesclustering.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Column names that are safe for Spark ML, which cannot address names with dots or backticks, and
 * for logs and terminals, which obey control characters.
 */
final class ColumnNames {
  private static final Logger LOG = LoggerFactory.getLogger(ColumnNames.class);
  private static final int MOST_SHOWN = 40;

  /** Control characters and line breaks of all kinds. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]");

  private ColumnNames() {}

  /** Name of the column at an index, from 0, of a source without names: c1, c2, .. */
  static String numbered(int index) {
    return "c" + (index + 1);
  }

  static String clean(String name) {
    return CONTROL.matcher(name.strip().replace('.', '_').replace('`', '_')).replaceAll("_");
  }

  /** Whether two names differ in case, blanks and punctuation only. */
  static boolean areAlike(String name, String other) {
    return letters(name).equals(letters(other));
  }

  private static String letters(String name) {
    return NO_LETTER.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** Safe names for all columns, in order; fails if two of them are equal. */
  static List<String> clean(List<String> names, String location) {
    List<String> cleaned = new ArrayList<>();
    for (String name : names) {
      String usable = clean(name);
      cleaned.add(usable.isEmpty() ? numbered(cleaned.size()) : usable);
    }
    failOnDuplicates(names, cleaned, location);
    return List.copyOf(cleaned);
  }

  /** Logs which names were changed, for the configuration of columns. */
  static void logRenamed(List<String> names, List<String> cleaned, String location) {
    List<String> renamed =
        IntStream.range(0, names.size())
            .filter(i -> !names.get(i).equals(cleaned.get(i)))
            .mapToObj(i -> shown(names.get(i)) + " to " + cleaned.get(i))
            .toList();
    if (!renamed.isEmpty()) {
      LOG.info("Input {}: columns renamed, {}", location, listed(renamed));
    }
  }

  /** A name with as many underscores appended as make it differ from those taken. */
  static String fresh(String name, Collection<String> taken) {
    String fresh = name;
    while (taken.stream().anyMatch(fresh::equalsIgnoreCase)) {
      fresh += "_";
    }
    return fresh;
  }

  private static String shown(String name) {
    return '"' + CONTROL.matcher(name).replaceAll("?") + '"';
  }

  /** The names in one line, truncated if there are very many. */
  static String listed(Collection<String> names) {
    return names.size() <= MOST_SHOWN
        ? String.join(", ", names)
        : "%s, .. (%s in all)"
            .formatted(String.join(", ", names.stream().limit(MOST_SHOWN).toList()), names.size());
  }

  private static void failOnDuplicates(List<String> names, List<String> cleaned, String location) {
    Map<String, List<String>> originals = new LinkedHashMap<>();
    for (int i = 0; i < cleaned.size(); i++) {
      originals
          .computeIfAbsent(cleaned.get(i).toLowerCase(Locale.ROOT), key -> new ArrayList<>())
          .add(shown(names.get(i)));
    }
    List<String> duplicates =
        originals.values().stream()
            .filter(same -> same.size() > 1)
            .map(same -> String.join(" = ", same))
            .toList();
    if (!duplicates.isEmpty()) {
      throw InputFailure.of(
          location,
          "has columns whose names are the same without regard to case and with dots, backticks and"
              + " control characters read as underscores: %s; rename them in the input",
          listed(duplicates));
    }
  }
}
