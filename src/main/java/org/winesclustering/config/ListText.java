package org.winesclustering.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.regex.Pattern;

/** A list as one text: in brackets as in HOCON, or parted by commas outside of parentheses. */
final class ListText {
  /** A comma after which no parenthesis closes before one opens. */
  private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");

  private ListText() {}

  /**
   * Reads the items.
   *
   * @throws ConfigException if there is a bracket, and no list
   */
  static List<String> items(String text) {
    return text.strip().startsWith("[")
        ? ConfigFactory.parseString("list = " + text).getStringList("list")
        : COMMA.splitAsStream(text).map(String::strip).filter(item -> !item.isEmpty()).toList();
  }
}
