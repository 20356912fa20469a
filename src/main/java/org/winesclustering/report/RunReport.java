package org.winesclustering.report;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All that the page of a run shows; components have the names that the template uses.
 *
 * @param headline one sentence: how many clusters in how many records
 * @param comparison one sentence: how the clusters compare with plain KMeans
 * @param choice why there are so many clusters
 * @param candidates every number of clusters that was looked at; none where the number was given
 * @param versions name to version, in order
 * @param configuration key to value, in order
 * @param seconds step to seconds, in order
 */
public record RunReport(
    String runId,
    String headline,
    String comparison,
    List<String> warnings,
    Data data,
    Training training,
    String choice,
    List<Candidate> candidates,
    List<Metric> metrics,
    List<Cluster> clusters,
    Map<String, String> versions,
    Map<String, String> configuration,
    Map<String, Double> seconds) {

  public boolean hasCandidates() {
    return !candidates.isEmpty();
  }

  public boolean hasWarnings() {
    return !warnings.isEmpty();
  }

  /** The centres the other way round: for each feature, its mean in each cluster. */
  public List<CentreRow> centreRows() {
    return IntStream.range(0, data.features().size())
        .mapToObj(
            i ->
                new CentreRow(
                    data.features().get(i).name(),
                    clusters.stream().map(cluster -> cluster.centre().get(i)).toList()))
        .toList();
  }

  /**
   * A feature across the clusters.
   *
   * @param cells one for each cluster
   */
  public record CentreRow(String feature, List<Centre> cells) {}

  /**
   * What was read.
   *
   * @param rejectedByReason rows for each reason
   * @param duplicates accepted rows whose features equal those of an earlier one
   */
  public record Data(
      String location,
      String format,
      long rowsRead,
      long rowsRejected,
      Map<String, Long> rejectedByReason,
      long duplicates,
      List<Feature> features) {

    public boolean hasRejected() {
      return !rejectedByReason.isEmpty();
    }
  }

  /** A feature over the accepted rows, in its original unit; deviation with n - 1. */
  public record Feature(
      String name,
      String type,
      double mean,
      double deviation,
      double min,
      double max,
      long missing) {}

  /**
   * How the network was trained.
   *
   * @param rounds some of them, first and last included
   * @param workers what each did, over all rounds
   * @param events what callbacks did, one sentence each
   */
  public record Training(
      int epochCount,
      int roundCount,
      long rows,
      long validationRows,
      String backend,
      double rowsPerSecond,
      double seconds,
      List<Round> rounds,
      List<Worker> workers,
      List<String> events) {

    public int workerCount() {
      return workers.size();
    }

    public boolean hasEvents() {
      return !events.isEmpty();
    }
  }

  /** The state after a round; losses are means over the rows, in scaled units squared. */
  public record Round(int epoch, double loss, double validationLoss, double learningRate) {}

  /** One worker's line in the ledger. */
  public record Worker(int worker, long rows, long minibatches, double loss, double seconds) {}

  /** One number of clusters that was looked at, in the scaled features; NaN for no such number. */
  public record Candidate(
      int k,
      double cost,
      double silhouette,
      double silhouetteEuclidean,
      double daviesBouldin,
      double calinskiHarabasz,
      double stability,
      double stabilityOfMixture,
      double predictionStrength,
      double gap,
      boolean chosen) {}

  /**
   * One measure for the clusters of the embedding and for the baseline; NaN where there is none.
   */
  public record Metric(String name, String meaning, double embedding, double baseline) {}

  /**
   * One cluster.
   *
   * @param share of the accepted rows, 0 to 1
   * @param centre one for each feature
   */
  public record Cluster(
      int cluster, long size, double share, double distance, List<Centre> centre) {

    public double percent() {
      return 100 * share;
    }
  }

  /**
   * A cluster in one feature.
   *
   * @param mean over the cluster's records, in the original unit
   * @param z (mean - overall mean) / overall deviation
   */
  public record Centre(String feature, double mean, double z) {

    /**
     * How far from the overall mean, as the name of a style: below2, below1, near, above1, above2.
     */
    public String shade() {
      if (Double.isNaN(z) || Math.abs(z) < 0.5) {
        return "near";
      }
      return (z < 0 ? "below" : "above") + (Math.abs(z) < 1 ? 1 : 2);
    }
  }
}
