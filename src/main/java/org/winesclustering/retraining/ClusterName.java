package org.winesclustering.retraining;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The name of a cluster.
 *
 * @param name what it is called; "" where nobody has named it yet
 * @param isProposed whether the name was made of what the cluster is high and low in, and no person
 *     has given it
 */
public record ClusterName(int id, String name, boolean isProposed) {
  /** Most characters of a name that a person gives. */
  public static final int LONGEST = 60;

  /** What a name may be, for messages. */
  public static final String ALLOWED =
      "1 to " + LONGEST + " printable characters, without a blank at its beginning or end";

  /** Whether a person may give a name. */
  public static boolean isValid(String name) {
    return !name.isEmpty()
        && name.codePointCount(0, name.length()) <= LONGEST
        && name.strip().equals(name)
        && name.codePoints().allMatch(ClusterName::isPrintable);
  }

  /** Neither a control, nor a mark that turns the direction of text, nor half a character. */
  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** A name as names are compared: case does not count. */
  public static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The first id whose name an earlier one has already; empty if all names differ. */
  public static OptionalInt doubled(Map<Integer, String> names) {
    Set<String> seen = new HashSet<>();
    return new TreeMap<>(names)
        .entrySet().stream()
            .filter(entry -> !seen.add(key(entry.getValue())))
            .mapToInt(Map.Entry::getKey)
            .findFirst();
  }

  /** Names by id, without those that nobody has named. */
  public static Map<Integer, String> byId(List<ClusterName> names) {
    return names.stream()
        .filter(name -> !name.name().isEmpty())
        .collect(Collectors.toMap(ClusterName::id, ClusterName::name, (a, b) -> a, TreeMap::new));
  }

  /** These names with some that persons have given since; ids without a name here have none. */
  public static List<ClusterName> with(List<ClusterName> names, Map<Integer, String> given) {
    return names.stream()
        .map(
            name ->
                Optional.ofNullable(given.get(name.id()))
                    .map(by -> new ClusterName(name.id(), by, false))
                    .orElse(name))
        .toList();
  }
}
