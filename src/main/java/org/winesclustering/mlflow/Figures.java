package org.winesclustering.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What MLflow is told of a manifest: measures, tags, and a description for the pages. */
final class Figures {
  /**
   * Keys of the manifest by names in MLflow, whose pages group measures by what is before the
   * slash.
   */
  private static final Map<String, String> MEASURES = new LinkedHashMap<>();

  private static final String QUALITY = "clusters/";
  private static final String BASELINE = "kmeans/";

  static {
    MEASURES.put("clusters/k", "/clusters/k");
    quality(QUALITY, "/metrics", "/metrics/features");
    quality(BASELINE, "/metrics/baseline/kmeans", "/metrics/baseline/kmeans");
    MEASURES.put("training/final_loss", "/training/finalLoss");
    MEASURES.put("rows/read", "/rows/read");
    MEASURES.put("rows/rejected", "/rows/rejected");
    MEASURES.put("rows/trained", "/rows/trained");
    MEASURES.put("seconds", "/seconds/total");
  }

  /** The tag with the hash of the data. */
  static final String DATA_HASH = "wines.data_hash";

  private static final Map<String, String> TAGS =
      Map.of(
          "wines.k",
          "/clusters/k",
          "wines.verdict",
          "/verdict/outcome",
          TrackedRun.RUN_ID,
          "/runId",
          DATA_HASH,
          "/input/contentHash",
          TrackedRun.MESSAGE,
          "/message");

  private Figures() {}

  private static void quality(String name, String path, String separation) {
    MEASURES.put(name + "silhouette", separation + "/silhouette");
    MEASURES.put(name + "silhouette_euclidean", separation + "/silhouetteEuclidean");
    MEASURES.put(name + "stability", path + "/stability");
    for (String measure : new String[] {"ari", "nmi", "accuracy"}) {
      MEASURES.put(name + measure, path + "/external/" + measure);
    }
  }

  /** The measures that the manifest has, by name. */
  static Map<String, Double> measures(ObjectNode manifest) {
    Map<String, Double> measures = new LinkedHashMap<>();
    MEASURES.forEach(
        (name, path) -> {
          JsonNode value = manifest.at(path);
          if (value.isNumber()) {
            measures.put(name, value.doubleValue());
          }
        });
    return measures;
  }

  /** The tags that the manifest has, by name. */
  static Map<String, String> tags(ObjectNode manifest) {
    Map<String, String> tags = new LinkedHashMap<>();
    TAGS.forEach(
        (name, path) -> {
          JsonNode value = manifest.at(path);
          if (value.isValueNode() && !value.isNull()) {
            tags.put(name, value.asText());
          }
        });
    return tags;
  }

  /** The verdict and a table of the clusters, or why the run failed, in Markdown. */
  static String description(ObjectNode manifest) {
    String failure = manifest.path("message").asText();
    String verdict = manifest.at("/verdict/sentence").asText();
    String text = failure.isEmpty() ? verdict : failure + "\n\n" + verdict;
    return plain(text.strip()) + (manifest.has("clusters") ? "\n\n" + table(manifest) : "");
  }

  private static String table(ObjectNode manifest) {
    Map<Integer, String> names =
        StreamSupport.stream(manifest.at("/clusters/names").spliterator(), false)
            .collect(
                Collectors.toMap(
                    cluster -> cluster.path("id").asInt(),
                    cluster -> cluster.path("name").asText()));
    JsonNode ids = manifest.at("/clusters/ids");
    JsonNode sizes = manifest.at("/clusters/sizes");
    StringBuilder table = new StringBuilder("| cluster | name | records |\n|---|---|---|\n");
    for (int i = 0; i < ids.size(); i++) {
      int id = ids.path(i).asInt();
      table.append(
          "| %d | %s | %d |\n"
              .formatted(id, plain(names.getOrDefault(id, "")), sizes.path(i).asLong()));
    }
    return table.toString();
  }

  /** Text of which Markdown makes neither markup nor a table's cell. */
  private static String plain(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1");
  }
}
