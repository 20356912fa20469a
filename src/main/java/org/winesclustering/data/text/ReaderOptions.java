package org.winesclustering.data.text;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** Options of Spark's CSV reader that change how lines divide into cells. */
record ReaderOptions(
    Optional<Character> quote, Optional<Character> escape, Optional<String> comment) {
  static ReaderOptions of(Map<String, String> options) {
    CaseInsensitiveStringMap map = new CaseInsensitiveStringMap(options);
    return new ReaderOptions(
        character(map, "quote"),
        character(map, "escape"),
        character(map, "comment").map(String::valueOf));
  }

  /** Spark takes the first character, and none as that which is in no text. */
  private static Optional<Character> character(CaseInsensitiveStringMap map, String key) {
    return map.containsKey(key)
        ? Optional.of(map.get(key).isEmpty() ? '\0' : map.get(key).charAt(0))
        : Optional.empty();
  }
}
