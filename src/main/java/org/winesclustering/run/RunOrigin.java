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
public record RunOrigin(String command, String model, SortedMap<String, String> configuration) {
  public RunOrigin {
    configuration = Collections.unmodifiableSortedMap(new TreeMap<>(configuration));
  }

  public RunOrigin(String command, String model, Map<String, String> configuration) {
    this(command, model, new TreeMap<>(configuration));
  }

  /** The origin that a run.json or started.json tells. */
  static RunOrigin of(JsonNode json) {
    SortedMap<String, String> configuration = new TreeMap<>();
    json.path("configuration")
        .fields()
        .forEachRemaining(field -> configuration.put(field.getKey(), field.getValue().asText()));
    return new RunOrigin(json.path("command").asText(), json.path("model").asText(), configuration);
  }
}
