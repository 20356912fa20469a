package org.winesclustering.config;

import com.typesafe.config.ConfigUtil;
import java.util.List;

/** Keys of options that are passed on, unchecked, to Spark's readers and writers. */
final class FreeKeys {
  /** Prefixes of these keys, each with a dot at its end. */
  static final List<String> SECTIONS = List.of("input.options.", "output.table.options.");

  private FreeKeys() {}

  /** Whether a key is that of an option to pass on. */
  static boolean contain(String key) {
    return SECTIONS.stream().anyMatch(key::startsWith);
  }

  /** The key of a path in HOCON: its elements joined by dots, without quotes. */
  static String ofPath(String path) {
    return String.join(".", ConfigUtil.splitPath(path));
  }

  /** The path of a key in HOCON: the name of an option is one element, whatever dots it has. */
  static String path(String key) {
    return SECTIONS.stream()
        .filter(key::startsWith)
        .findFirst()
        .map(section -> section + ConfigUtil.quoteString(key.substring(section.length())))
        .orElse(key);
  }
}
