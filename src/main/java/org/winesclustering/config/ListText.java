package org.winesclustering.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.util.Arrays;
import java.util.List;

/** A list as one text: in brackets as in HOCON, or parted by commas. */
final class ListText {
  private ListText() {}

  /**
   * Reads the items.
   *
   * @throws ConfigException if there is a bracket, and no list
   */
  static List<String> items(String text) {
    return text.strip().startsWith("[")
        ? ConfigFactory.parseString("list = " + text).getStringList("list")
        : Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(item -> !item.isEmpty())
            .toList();
  }
}
