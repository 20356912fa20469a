package org.winesclustering.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The versions of a registered model, one for each published run. */
final class ModelRegistry {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TrackingServer server;
  private final String model;

  ModelRegistry(TrackingServer server, String model) {
    this.server = server;
    this.model = model;
  }

  /**
   * Makes a version of a run's model, and the registered model if there is none.
   *
   * @return its number
   */
  String register(TrackedRun run, String description, Map<String, String> tags) throws IOException {
    try {
      server.post("registered-models/create", JSON.createObjectNode().put("name", model));
    } catch (Refusal e) {
      if (!e.isOfExisting()) {
        throw e;
      }
    }
    ObjectNode content =
        JSON.createObjectNode()
            .put("name", model)
            .put("source", run.artifacts() + "/" + SparkFlavor.MODEL)
            .put("run_id", run.runId())
            .put("description", description);
    content.putArray("tags");
    tags.forEach(
        (key, value) -> content.withArray("tags").addObject().put("key", key).put("value", value));
    return server.post("model-versions/create", content).at("/model_version/version").asText();
  }

  /** The version of a run; empty if it has none. */
  Optional<String> version(String runId) throws IOException {
    JsonNode found =
        server.get(
            "model-versions/search",
            Map.of(
                "filter", "name='%s' and run_id='%s'".formatted(model.replace("'", "''"), runId)));
    return StreamSupport.stream(found.path("model_versions").spliterator(), false)
        .map(version -> version.path("version").asText())
        .max(Comparator.comparingInt(Integer::parseInt));
  }

  /** Lets an alias mean a version; what it meant before it does no more. */
  void alias(String alias, String version) throws IOException {
    server.post(
        "registered-models/alias",
        JSON.createObjectNode().put("name", model).put("alias", alias).put("version", version));
  }
}
