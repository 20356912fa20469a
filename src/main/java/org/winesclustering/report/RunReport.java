package org.winesclustering.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All that the page of a run shows; components have the names that the template uses.
 *
 * @param headline one sentence: how many clusters in how many records
 * @param comparison one sentence: how the clusters compare with plain KMeans
 * @param choice why there are so many clusters
 * @param candidates every number of clusters that was looked at; none where the number was given
 * @param contest the clusters beside those of other methods
 * @param changes what became of the published clusters; one, or none where there were none to
 *     compare with: the template knows lists
 * @param explanation what tells the clusters apart
 * @param versions name to version, in order
 * @param configuration key to value, in order
 * @param seconds step to seconds, in order
 * @param figures what the charts are drawn from; empty for a page of tables only
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
    Comparison contest,
    List<Cluster> clusters,
    List<Changes> changes,
    Explanation explanation,
    Map<String, String> versions,
    Map<String, String> configuration,
    Map<String, Double> seconds,
    Optional<ChartData> figures) {
  private static final int MARKS = 8;

  public boolean hasCandidates() {
    return !candidates.isEmpty();
  }

  public boolean hasWarnings() {
    return !warnings.isEmpty();
  }

  /**
   * A style of the page's; after eight clusters the colours come again, with other symbols, as in
   * the page's script.
   */
  private static String mark(int cluster) {
    return "colour" + cluster % MARKS + " symbol" + (cluster + cluster / MARKS) % MARKS;
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
   * @param contentHash depends on the rows read, and neither on their order nor on their partitions
   * @param rejectedByReason rows for each reason
   * @param duplicates accepted rows whose features equal those of an earlier one
   */
  public record Data(
      String location,
      String format,
      String contentHash,
      long rowsRead,
      long rowsRejected,
      Map<String, Long> rejectedByReason,
      long duplicates,
      List<Feature> features) {

    public boolean hasRejected() {
      return !rejectedByReason.isEmpty();
    }
  }

  /**
   * A feature over the accepted rows, in its original unit; NaN for what was not computed.
   *
   * @param deviation with n - 1
   * @param lowerQuartile a quarter of the rows lies below
   */
  public record Feature(
      String name,
      String type,
      double mean,
      double deviation,
      double min,
      double lowerQuartile,
      double median,
      double upperQuartile,
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
   * The run's clusters beside those of other methods with the same number of clusters.
   *
   * @param label name of the column with known classes, empty without
   * @param remarks one sentence for each method that was left out
   */
  public record Comparison(String label, List<Contender> contenders, List<String> remarks) {

    public boolean hasLabel() {
      return !label.isEmpty();
    }
  }

  /**
   * One method; NaN for what was not measured.
   *
   * @param own whether its clusters are those of the run
   * @param silhouette in the scaled features, squared Euclidean
   * @param silhouetteInEmbedding squared Euclidean
   * @param stability mean adjusted Rand index of refits on resampled records
   */
  public record Contender(
      String name,
      boolean own,
      int clusters,
      double silhouette,
      double silhouetteEuclidean,
      double silhouetteInEmbedding,
      double stability,
      Estimate ari,
      Estimate nmi,
      Estimate accuracy) {}

  /** A number and its 95 % interval. */
  public record Estimate(double value, double lower, double upper) {}

  /**
   * The clusters beside the published ones.
   *
   * @param publishedRun whose model was published
   * @param sentence all of it in one line
   */
  public record Changes(String publishedRun, String sentence, List<ChangedCluster> clusters) {}

  /**
   * A cluster of either model.
   *
   * @param name such as "published 1" or "new 3"
   * @param change kept, split, merged, new or gone
   * @param records of the run that the cluster's own model puts into it
   * @param flows where they are in the other model, such as "0 (95.0 %), 3 (5.0 %)"
   */
  public record ChangedCluster(String name, String change, long records, String flows) {}

  /**
   * What tells the clusters apart.
   *
   * @param ranking features, the one that separates most first
   * @param fidelity share of the records that the rules' tree puts into their cluster
   */
  public record Explanation(
      List<RankedFeature> ranking, double fidelity, List<ExplainedCluster> clusters) {

    public double fidelityPercent() {
      return 100 * fidelity;
    }
  }

  /** A feature and the share of its variance that lies between the clusters, 0 to 1. */
  public record RankedFeature(String feature, double share) {}

  /**
   * One cluster in words and by examples.
   *
   * @param traits its most telling features, such as "proline higher (d = 2.1)"
   * @param rules none where there is no rule
   * @param remark why there is none; else empty
   * @param columns headings of the cells of typical and doubtful records
   */
  public record ExplainedCluster(
      int cluster,
      List<String> traits,
      List<Rule> rules,
      String remark,
      List<String> columns,
      List<Example> typical,
      List<Example> doubtful) {

    /** The name of its colour's and symbol's style. */
    public String mark() {
      return RunReport.mark(cluster);
    }
  }

  /** A rule with the share of the cluster that it covers, and of its records in the cluster. */
  public record Rule(String text, long rows, double coverage, double precision) {

    public double coveragePercent() {
      return 100 * coverage;
    }

    public double precisionPercent() {
      return 100 * precision;
    }
  }

  /** A record. */
  public record Example(
      List<String> cells, double distance, double margin, double silhouette, double error) {}

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

    /** The name of its colour's and symbol's style. */
    public String mark() {
      return RunReport.mark(cluster);
    }
  }

  /**
   * A cluster in one feature.
   *
   * @param mean over the cluster's records, in the original unit
   * @param deviation of these records, in the same unit
   * @param z (mean - overall mean) / overall deviation
   */
  public record Centre(String feature, double mean, double deviation, double z) {

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
