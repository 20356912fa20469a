package org.winesclustering.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.winesclustering.retraining.ClusterName;

/**
 * The clusters of a run and their names, as its manifest has them.
 *
 * @param idsSince the run with which the numbering of the ids began; runs that have the same one
 *     mean the same clusters by an id
 * @param names one for each cluster; without a text in runs of versions that gave none
 */
public record RunClusters(String idsSince, List<ClusterName> names) {
  public RunClusters {
    names = List.copyOf(names);
  }

  /**
   * Reads the part of a manifest.
   *
   * @param clusters its key {@code clusters}
   * @param runId the run, with which the numbering began if nothing else is said
   */
  static RunClusters of(JsonNode clusters, String runId) {
    List<ClusterName> names = new ArrayList<>();
    for (JsonNode named : clusters.path("names")) {
      String name = named.path("name").asText();
      names.add(
          new ClusterName(
              named.path("id").asInt(),
              // Somebody may have edited the file.
              ClusterName.isValid(name) ? name : "",
              named.path("proposed").asBoolean(true)));
    }
    if (names.isEmpty()) {
      clusters.path("ids").forEach(id -> names.add(new ClusterName(id.asInt(), "", true)));
    }
    return new RunClusters(clusters.path("idsSince").asText(runId), names);
  }
}
