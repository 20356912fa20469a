package org.winesclustering.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;

/**
 * Content of the page's charts, under the names that the page's script uses. Numbers that are not
 * known are NaN.
 *
 * @param features names, that of the feature that separates the clusters most first
 * @param label name of the column with known classes, empty without
 * @param sample some of the records, or all
 * @param correlation features x features, Pearson, -1 to 1, of the sampled records
 * @param histograms one for each feature
 * @param training one entry a round, in order
 * @param architecture layers in their order
 * @param choice measures of each number of clusters that was tried; none where it was given
 * @param clusters in the order of their ids
 * @param letters features x clusters: those with a letter in common do not differ
 * @param joins of the clusters to one, the most similar first
 * @param maps of the sampled records
 * @param along the axis of the records: one, or none without an axis
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
    List<List<String>> letters,
    List<Join> joins,
    Maps maps,
    List<Along> along) {

  /**
   * Sampled records as columns: each array has a value for each record.
   *
   * @param of number of records from which they were sampled
   * @param records names: the identifier, if the table has one, or the place in the sample, from 1
   * @param values features x records, in original units; NaN where missing
   * @param cluster of each record
   * @param labels known classes; none without a label
   * @param silhouette in the scaled features, -1 to 1
   * @param distance to the centre of its cluster, in the space of KMeans
   * @param margin how much nearer its centre is than the next one, 0 to 1
   * @param error mean squared difference of scaled record and reconstruction
   * @param why reasons for its cluster; none where there is one cluster
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
      double[] error,
      List<String> why) {}

  /**
   * Histogram of a feature by cluster.
   *
   * @param edges bins + 1 limits, ascending, in original units
   * @param counts clusters x bins: numbers of sampled records
   */
  public record Histogram(double[] edges, long[][] counts) {}

  /**
   * History of training as columns: each array has a value for each round.
   *
   * @param epoch epochs done after the round
   * @param loss mean over the records
   * @param validationLoss NaN without validation
   * @param events what callbacks did
   * @param phases of different objectives, in order
   */
  public record Training(
      int[] epoch,
      double[] loss,
      double[] validationLoss,
      double[] learningRate,
      List<Event> events,
      List<Phase> phases) {}

  /**
   * Epochs that have one objective.
   *
   * @param from epochs done before it
   * @param to epochs done after it
   */
  public record Phase(String objective, int from, int to) {}

  /** An action of a callback after an epoch. */
  public record Event(int epoch, String text) {}

  /**
   * A layer of the network.
   *
   * @param type its class
   * @param shape of one record's activations in one member of the ensemble
   * @param parameters number of trained parameters in all members
   * @param inputs names of the layers, or network inputs, that it reads
   */
  public record Layer(
      String name, String type, List<Long> shape, long parameters, List<String> inputs) {}

  /**
   * Measures of each number of clusters as columns.
   *
   * @param cost sum of squared distances to the centres in the scaled features
   * @param silhouette squared Euclidean
   * @param stability mean adjusted Rand index of KMeans fits on resampled tables
   * @param depth of the shallowest valley between two clusters, by which the number was chosen
   * @param chosen number of clusters of the run
   * @param clusters numbers of clusters x some of the sampled records, the first of them: their
   *     clusters; none for a number that has no mixture
   * @param silhouettes of these records, Euclidean in the scaled features
   */
  public record Choice(
      int[] k,
      double[] cost,
      double[] silhouette,
      double[] silhouetteEuclidean,
      double[] stability,
      double[] depth,
      int chosen,
      int[][] clusters,
      double[][] silhouettes) {}

  /**
   * A cluster and its centre.
   *
   * @param name what it is called, empty without
   * @param centre mean of its records for each feature, in original units
   * @param z (centre - overall mean) / overall deviation for each feature
   * @param similarity cosine similarity of its {@code z} to each cluster's, -1 to 1
   * @param place along the first two principal components of the centres
   */
  public record Cluster(
      int id,
      String name,
      long size,
      double[] centre,
      double[] z,
      double[] similarity,
      double[] place) {}

  /**
   * Two groups of clusters that are joined.
   *
   * @param first place of the first cluster of one group, from 0
   * @param second place of the first cluster of the other
   * @param height distance of the groups by Ward's criterion, in deviations
   */
  public record Join(int first, int second, double height) {}

  /**
   * Sampled records in two or three dimensions.
   *
   * @param features principal components of the scaled features
   * @param embedding principal components of the embedding
   * @param neighbours t-SNE of the embedding
   */
  public record Maps(Components features, Components embedding, Neighbours neighbours) {}

  /**
   * The first principal components, at most three.
   *
   * @param explained share of the variance for each component, 0 to 1
   * @param points components x records
   */
  public record Components(double[] explained, double[][] points) {}

  /**
   * A t-SNE map, which keeps neighbours together.
   *
   * @param rows indexes of its records in the sample, from 0
   * @param points 2 x records
   */
  public record Neighbours(int[] rows, double[][] points, double perplexity) {}

  /**
   * The clusters along the axis of their records.
   *
   * @param unit of the positions, empty without
   * @param views of the records as measured and, where they are prepared, of the prepared ones
   * @param loadings components x points of the last view, of the scaled features, or of what an
   *     encoder reads
   * @param contributions what parts of the axis of the last view add to the network's shares of the
   *     clusters; none if it has learned no clusters
   * @param records clusters of the records in the images, in order
   * @param images a line for each record
   */
  public record Along(
      String unit,
      List<View> views,
      double[][] loadings,
      List<Contributions> contributions,
      int[] records,
      List<Image> images) {}

  /**
   * What parts of an axis add to shares.
   *
   * @param positions middles of the parts
   * @param added clusters x parts
   */
  public record Contributions(List<BigDecimal> positions, double[][] added) {}

  /**
   * The clusters along one axis.
   *
   * @param positions of the points, all rising or all falling
   * @param means clusters x points
   * @param deviations clusters x points
   * @param pooled deviation within the clusters at each point
   * @param between share of the variance that is between the clusters, 0 to 1, at each point
   */
  public record View(
      List<BigDecimal> positions,
      double[][] means,
      double[][] deviations,
      double[] pooled,
      double[] between,
      List<Range> ranges) {}

  /**
   * A range that separates the clusters.
   *
   * @param peak position at which they differ most
   * @param share of the variance there that is between the clusters
   */
  public record Range(BigDecimal first, BigDecimal peak, BigDecimal last, double share) {}

  /**
   * Records in colours.
   *
   * @param name what is drawn
   * @param isCentred whether 0 is the mean
   * @param positions of the columns
   * @param low value of the byte 0
   * @param high value of the byte 254; 255 is a missing value
   * @param bytes in base64, a line after the other
   */
  public record Image(
      String name,
      @JsonProperty("centred") boolean isCentred,
      List<BigDecimal> positions,
      double low,
      double high,
      String bytes) {}
}
