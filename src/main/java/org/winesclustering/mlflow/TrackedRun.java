package org.winesclustering.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.commons.lang3.StringUtils;

/**
 * A run of a tracking server.
 *
 * @param runId MLflow's name of the run
 * @param artifacts where its artifacts are
 */
record TrackedRun(TrackingServer server, String experimentId, String runId, String artifacts) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The tag with our name of the run. */
  static final String RUN_ID = "wines.run_id";

  /** The tag that says why a run failed. */
  static final String MESSAGE = "wines.message";

  private static final String PATH = "wines.path";
  private static final String FINISHED = "FINISHED";

  /** Most parameters or measures of a request. */
  private static final int MOST_PARAMETERS = 100;

  private static final int MOST_MEASURES = 1_000;

  /** Longest values that all versions since 2.0 take. */
  private static final int LONGEST_PARAMETER = 500;

  private static final int LONGEST_TAG = 5_000;

  /** A new run of what a manifest tells. */
  static TrackedRun begin(
      TrackingServer server, String experiment, String path, ObjectNode manifest)
      throws IOException {
    String experimentId = experiment(server, experiment);
    ObjectNode content =
        JSON.createObjectNode()
            .put("experiment_id", experimentId)
            .put("run_name", manifest.path("runId").asText())
            .put("start_time", System.currentTimeMillis());
    content.set("tags", entries(tags(path, manifest), LONGEST_TAG));
    TrackedRun run = of(server, server.post("runs/create", content).path("run"));
    if (run.runId().isEmpty()) {
      throw new IOException("what answers there is no tracking server; correct --mlflow");
    }
    return run;
  }

  /** Resumes the run that an interrupted process began; empty if there is none. */
  static Optional<TrackedRun> resume(
      TrackingServer server, String experiment, String path, ObjectNode manifest)
      throws IOException {
    ObjectNode content =
        JSON.createObjectNode()
            .put("max_results", 20)
            .put("filter", "tags.`%s` = '%s'".formatted(RUN_ID, manifest.path("runId").asText()));
    content.putArray("experiment_ids").add(experiment(server, experiment));
    content.putArray("order_by").add("attributes.start_time DESC");
    Optional<TrackedRun> begun =
        StreamSupport.stream(server.post("runs/search", content).path("runs").spliterator(), false)
            .filter(run -> !run.at("/info/status").asText().equals(FINISHED))
            .filter(run -> path.equals(tag(run, PATH)))
            .findFirst()
            .map(run -> of(server, run));
    if (begun.isPresent()) {
      begun.get().goOn();
    }
    return begun;
  }

  /** Takes back how the interrupted process ended. */
  private void goOn() throws IOException {
    update("RUNNING");
    try {
      server.post(
          "runs/delete-tag", JSON.createObjectNode().put("run_id", runId).put("key", MESSAGE));
    } catch (Refusal e) {
      // A killed process left none.
      if (!e.isOfMissing()) {
        throw e;
      }
    }
  }

  private static TrackedRun of(TrackingServer server, JsonNode run) {
    JsonNode info = run.path("info");
    return new TrackedRun(
        server,
        info.path("experiment_id").asText(),
        info.path("run_id").asText(),
        info.path("artifact_uri").asText());
  }

  private static String tag(JsonNode run, String name) {
    return StreamSupport.stream(run.at("/data/tags").spliterator(), false)
        .filter(tag -> tag.path("key").asText().equals(name))
        .map(tag -> tag.path("value").asText())
        .findFirst()
        .orElse("");
  }

  private static Map<String, String> tags(String path, ObjectNode manifest) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(RUN_ID, manifest.path("runId").asText());
    tags.put(PATH, path);
    tags.put("wines.version", manifest.at("/versions/wines-clustering").asText());
    if (manifest.hasNonNull("logicalDate")) {
      tags.put("wines.logical_date", manifest.path("logicalDate").asText());
    }
    tags.put("mlflow.user", System.getProperty("user.name"));
    tags.put("mlflow.source.name", "wines train");
    tags.put("mlflow.source.type", "JOB");
    GitCommit.ofWorkingDirectory().ifPresent(hash -> tags.put("mlflow.source.git.commit", hash));
    return tags;
  }

  private static String experiment(TrackingServer server, String name) throws IOException {
    try {
      return server
          .get("experiments/get-by-name", Map.of("experiment_name", name))
          .at("/experiment/experiment_id")
          .asText();
    } catch (Refusal e) {
      if (!e.isOfMissing()) {
        throw e;
      }
      return made(server, name);
    }
  }

  private static String made(TrackingServer server, String name) throws IOException {
    ObjectNode content = JSON.createObjectNode().put("name", name);
    // Pages of this kind show measures and models.
    content.set(
        "tags", entries(Map.of("mlflow.experimentKind", "custom_model_development"), LONGEST_TAG));
    try {
      return server.post("experiments/create", content).path("experiment_id").asText();
    } catch (Refusal e) {
      if (!e.isOfExisting()) {
        throw e;
      }
      // Another run made it just now.
      return experiment(server, name);
    }
  }

  /** Tells the values of a configuration by key; MLflow takes no other ones after that. */
  void logParameters(JsonNode configuration) throws IOException {
    Map<String, String> parameters = new LinkedHashMap<>();
    configuration
        .fields()
        .forEachRemaining(field -> parameters.put(field.getKey(), field.getValue().asText()));
    List<String> keys = List.copyOf(parameters.keySet());
    for (int from = 0; from < keys.size(); from += MOST_PARAMETERS) {
      Map<String, String> some = new LinkedHashMap<>();
      keys.subList(from, Math.min(from + MOST_PARAMETERS, keys.size()))
          .forEach(key -> some.put(key, parameters.get(key)));
      log("params", entries(some, LONGEST_PARAMETER));
    }
  }

  void logTags(Map<String, String> tags) throws IOException {
    log("tags", entries(tags, LONGEST_TAG));
  }

  void logMeasures(List<Measure> measures) throws IOException {
    for (int from = 0; from < measures.size(); from += MOST_MEASURES) {
      ArrayNode some = JSON.createArrayNode();
      measures
          .subList(from, Math.min(from + MOST_MEASURES, measures.size()))
          .forEach(
              measure ->
                  some.addObject()
                      .put("key", measure.name())
                      .put("value", measure.value())
                      .put("timestamp", measure.timestamp())
                      .put("step", measure.step()));
      log("metrics", some);
    }
  }

  private void log(String kind, ArrayNode entries) throws IOException {
    ObjectNode content = JSON.createObjectNode().put("run_id", runId);
    content.set(kind, entries);
    server.post("runs/log-batch", content);
  }

  private static ArrayNode entries(Map<String, String> values, int longest) {
    ArrayNode entries = JSON.createArrayNode();
    values.forEach(
        (key, value) ->
            entries
                .addObject()
                .put("key", key)
                .put("value", StringUtils.abbreviate(value, longest)));
    return entries;
  }

  /** Tells which data the run read. */
  void logInput(ObjectNode manifest) throws IOException {
    String location = manifest.at("/input/location").asText();
    ObjectNode content = JSON.createObjectNode().put("run_id", runId);
    ObjectNode input = content.putArray("datasets").addObject();
    input.putArray("tags").addObject().put("key", "mlflow.data.context").put("value", "training");
    input
        .putObject("dataset")
        .put(
            "name",
            StringUtils.abbreviate(location.replaceFirst("/+$", "").replaceFirst(".*/", ""), 100))
        .put("digest", StringUtils.left(manifest.at("/input/contentHash").asText(), 36))
        .put("source_type", manifest.at("/input/format").asText())
        .put("source", JSON.createObjectNode().put("uri", location).toString())
        .put(
            "profile",
            JSON.createObjectNode().put("num_rows", manifest.at("/rows/read").asLong()).toString());
    server.post("runs/log-inputs", content);
  }

  /** Lists a model among those of the run. */
  void listModel(ObjectNode model) throws IOException {
    server.post(
        "runs/log-model",
        JSON.createObjectNode().put("run_id", runId).put("model_json", model.toString()));
  }

  /** Ends the run. */
  void end(String status) throws IOException {
    update(status);
  }

  private void update(String status) throws IOException {
    ObjectNode content = JSON.createObjectNode().put("run_id", runId).put("status", status);
    if (!status.equals("RUNNING")) {
      content.put("end_time", System.currentTimeMillis());
    }
    server.post("runs/update", content);
  }

  /** The page of the run; later versions have pages for other kinds of work, too. */
  URI page() {
    return URI.create(
        "%s/#/experiments/%s/runs/%s?workflowType=machine_learning"
            .formatted(server.address(), experimentId, runId));
  }
}
