package org.winesclustering.run;

import java.util.List;

/**
 * The model that {@code latest.json} names.
 *
 * @param path directory of the model, as Spark takes it
 * @param rolledBackFrom later runs that were published and then rolled back
 */
public record PublishedModel(String runId, String path, List<String> rolledBackFrom) {
  public PublishedModel {
    rolledBackFrom = List.copyOf(rolledBackFrom);
  }
}
