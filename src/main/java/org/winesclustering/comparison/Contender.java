package org.winesclustering.comparison;

import java.util.Optional;

/**
 * Method of clustering whose clusters are a column of the table that is compared.
 *
 * @param name for people, such as "bisecting KMeans"
 * @param key for files, such as {@value #BISECTING_KMEANS}; one contender of a comparison has it
 * @param predictionCol whole numbers, none null
 * @param refit what stability is measured by; empty where that would take too long
 */
public record Contender(String name, String key, String predictionCol, Optional<Refit> refit) {
  /** Key of plain KMeans on the scaled features, with which the others are compared. */
  public static final String KMEANS = "kmeans";

  public static final String KMEANS_PCA = "kmeans-pca";
  public static final String GAUSSIAN_MIXTURE = "gaussian-mixture";
  public static final String BISECTING_KMEANS = "bisecting-kmeans";
  public static final String RECONSTRUCT = "reconstruct";
  public static final String SELF_SUPERVISED = "self-supervised";

  /** Plain KMeans on the scaled features, the baseline. */
  public static Contender kMeans(String predictionCol) {
    return new Contender("plain KMeans", KMEANS, predictionCol, Optional.of(Refit.KMEANS));
  }

  /** KMeans on the embedding of a network that reconstructs rows. */
  public static Contender reconstruct(String predictionCol) {
    return new Contender(
        "KMeans on the autoencoder's embedding", RECONSTRUCT, predictionCol, Optional.empty());
  }

  /** KMeans on the embedding of a network that learned from clusters. */
  public static Contender selfSupervised(String predictionCol) {
    return new Contender(
        "KMeans on the self-supervised embedding",
        SELF_SUPERVISED,
        predictionCol,
        Optional.of(Refit.TEACHER));
  }

  /** Whether other contenders are compared with this one. */
  boolean isBaseline() {
    return key.equals(KMEANS);
  }

  /** Subject of a sentence about the clusters, followed by "are". */
  String subject() {
    return key.equals(RECONSTRUCT) || key.equals(SELF_SUPERVISED)
        ? "The learned clusters"
        : "The clusters of " + name;
  }
}
