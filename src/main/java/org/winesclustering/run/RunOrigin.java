package org.winesclustering.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The command and configuration with which a run began.
 *
 * @param command train, assign or assign-stream
 * @param model path of the model that the run applies, "" for none
 * @param configuration every key with its value as text
 */
public record RunOrigin(String command, String model, Map<String, String> configuration) {
  public RunOrigin {
    configuration = Collections.unmodifiableSortedMap(new TreeMap<>(configuration));
  }

  /** Reads the origin in a run.json or started.json. */
  static RunOrigin of(JsonNode json) {
    return new RunOrigin(
        json.path("command").asText(),
        json.path("model").asText(),
        texts(json.path("configuration")));
  }

  /** The values of a JSON object as text, by their keys. */
  static SortedMap<String, String> texts(JsonNode object) {
    SortedMap<String, String> texts = new TreeMap<>();
    object.fields().forEachRemaining(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }
}
