package org.winesclustering.data;

import java.util.Map;
import java.util.Optional;

/** Options of Spark's readers, whose names it takes in any case. */
record CaseInsensitive(Map<String, String> options) {
  Optional<String> get(String key) {
    return options.entrySet().stream()
        .filter(option -> option.getKey().equalsIgnoreCase(key))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
