package org.winesclustering.report;

import java.util.List;

/**
 * What the charts of the page are drawn from; components have the names that the page's script
 * uses. Numbers that are not there are NaN.
 *
 * @param features names, in the order of the table
 * @param label name of the column with known classes, empty without
 * @param sample some records, or all
 * @param correlation features x features, Pearson, -1 to 1, of the sampled records
 * @param histograms one for each feature
 * @param training one entry a round, in order
 * @param architecture layers in their order
 * @param choice one entry for each number of clusters that was looked at; none where it was given
 * @param clusters in their order; their centres are those of the clusters shown
 * @param maps of the sampled records
 */
@SuppressWarnings("ArrayRecordComponent") // Only written as JSON, never compared.
public record ChartData(
    List<String> features,
    String label,
    Sample sample,
    double[][] correlation,
    List<Histogram> histograms,
    Training training,
    List<Layer> architecture,
    Choice choice,
    List<Cluster> clusters,
    Maps maps) {

  /**
   * Records, as columns: an array has a value for each.
   *
   * @param of how many records these are a sample
   * @param records what a record is called: its identifier, if the table has one, or its values'
   *     place in the sample, from 1
   * @param values features x records, in original units; NaN where missing
   * @param cluster of each record
   * @param labels known classes; none without a label
   * @param silhouette in the scaled features, -1 to 1
   * @param distance to the centre of its cluster, in the space of KMeans
   * @param margin how much nearer its centre is than the next one, 0 to 1
   * @param error mean squared difference of scaled record and reconstruction
   */
  public record Sample(
      long of,
      List<String> records,
      double[][] values,
      int[] cluster,
      List<String> labels,
      double[] silhouette,
      double[] distance,
      double[] margin,
      double[] error) {}

  /**
   * A feature's values by cluster.
   *
   * @param edges of the bins, in original units, one more than there are bins
   * @param counts clusters x bins: sampled records
   */
  public record Histogram(double[] edges, long[][] counts) {}

  /**
   * Training by rounds.
   *
   * @param epoch done after the round
   * @param loss mean over the records
   * @param validationLoss NaN without validation
   * @param events what callbacks did
   */
  public record Training(
      int[] epoch,
      double[] loss,
      double[] validationLoss,
      double[] learningRate,
      List<Event> events) {}

  /** What a callback did after an epoch. */
  public record Event(int epoch, String text) {}

  /**
   * A layer of the network.
   *
   * @param type its class
   * @param shape of one record's activations in one member
   * @param parameters numbers that it learns, of all members
   * @param inputs names of the layers, or inputs of the network, that it reads
   */
  public record Layer(
      String name, String type, List<Long> shape, long parameters, List<String> inputs) {}

  /**
   * Numbers of clusters, as columns.
   *
   * @param cost sum of squared distances to the centres in the scaled features
   * @param silhouette squared Euclidean
   * @param stability agreement of resampled tables
   * @param stabilityOfMixture the same with normal clusters
   * @param score by which it was chosen
   * @param chosen the number that was taken
   */
  public record Choice(
      int[] k,
      double[] cost,
      double[] silhouette,
      double[] silhouetteEuclidean,
      double[] stability,
      double[] stabilityOfMixture,
      double[] score,
      int chosen) {}

  /**
   * A cluster.
   *
   * @param centre mean of its records for each feature, in original units
   * @param z (centre - overall mean) / overall deviation for each feature
   * @param similarity cosine of its centre and every cluster's, -1 to 1, by {@code z}
   */
  public record Cluster(int id, long size, double[] centre, double[] z, double[] similarity) {}

  /**
   * The sampled records in few dimensions.
   *
   * @param features principal components of the scaled features
   * @param embedding principal components of the embedding
   * @param neighbours t-SNE of the embedding
   */
  public record Maps(Components features, Components embedding, Neighbours neighbours) {}

  /**
   * The first principal components, three at most.
   *
   * @param explained share of the variance for each component, 0 to 1
   * @param points components x records
   */
  public record Components(double[] explained, double[][] points) {}

  /**
   * A map that keeps neighbours together.
   *
   * @param rows places of its records in the sample, from 0
   * @param points 2 x records
   */
  public record Neighbours(int[] rows, double[][] points, double perplexity) {}
}
