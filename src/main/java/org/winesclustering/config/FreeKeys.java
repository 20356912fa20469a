package org.winesclustering.config;

import com.typesafe.config.ConfigUtil;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keys with a part that nobody knows before: options that are passed on, unchecked, to Spark's
 * readers and writers, and names of columns.
 */
final class FreeKeys {
  /** Prefixes of these keys, each with a dot at its end. */
  static final List<String> SECTIONS = List.of("input.options.", "output.table.options.");

  /** Prefixes of keys that end in the name of a column, and have a list as value. */
  private static final List<String> COLUMNS = List.of("features.ordered.", "features.dates.");

  /** Prefixes of keys that end in a column or a cluster, and have a text as value. */
  private static final List<String> TEXTS =
      List.of("data.units.", "data.labels.", "clusters.names.");

  private FreeKeys() {}

  /** Whether a key is that of an option to pass on. */
  static boolean contain(String key) {
    return SECTIONS.stream().anyMatch(key::startsWith);
  }

  /** Whether a key ends in the name of a column. */
  static boolean isOfColumn(String key) {
    return COLUMNS.stream().anyMatch(key::startsWith);
  }

  /** Whether a key ends in a column or a cluster, and has a text as value. */
  static boolean isText(String key) {
    return TEXTS.stream().anyMatch(key::startsWith);
  }

  /** The key of a path in HOCON: its elements joined by dots, without quotes. */
  static String ofPath(String path) {
    return String.join(".", ConfigUtil.splitPath(path));
  }

  /** The path of a key in HOCON: the free part is one element, whatever dots it has. */
  static String path(String key) {
    return Stream.of(SECTIONS, COLUMNS, TEXTS)
        .flatMap(List::stream)
        .filter(key::startsWith)
        .findFirst()
        .map(section -> section + ConfigUtil.quoteString(key.substring(section.length())))
        .orElse(key);
  }
}
