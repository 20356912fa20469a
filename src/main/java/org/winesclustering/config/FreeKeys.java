package org.winesclustering.config;

import com.typesafe.config.ConfigUtil;
import java.util.List;

/** Keys of options that are handed on, as they are, to Spark's readers and writers. */
final class FreeKeys {
  /** Beginnings of these keys, each with a dot at its end. */
  static final List<String> SECTIONS = List.of("input.options.", "output.table.options.");

  private FreeKeys() {}

  /** Whether a key is that of an option to hand on. */
  static boolean contain(String key) {
    return SECTIONS.stream().anyMatch(key::startsWith);
  }

  /** The path of a key in HOCON, in which the dots of an option's own name do not count. */
  static String path(String key) {
    return SECTIONS.stream()
        .filter(key::startsWith)
        .findFirst()
        .map(section -> section + ConfigUtil.quoteString(key.substring(section.length())))
        .orElse(key);
  }
}
