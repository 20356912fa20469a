package org.winesclustering.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.winesclustering.clustering.ClusterProfile;
import org.winesclustering.clustering.FeatureProfile;
import org.winesclustering.comparison.Agreement;
import org.winesclustering.comparison.ContenderQuality;
import org.winesclustering.explain.FeatureRanking.FeatureShare;
import org.winesclustering.selection.KCriteria;
import org.winesclustering.teacher.Criteria;
import org.winesclustering.training.RoundSummary;
import org.winesclustering.training.TrainingSummary;

/**
 * Everything that the page of a run shows, under the names that the template uses. Numbers that are
 * not known are NaN.
 *
 * @param headline one sentence: how many clusters in how many records
 * @param overview the first screen
 * @param download all records; empty where there is no file of them
 * @param comparison one sentence: how the clusters compare with plain KMeans
 * @param choice why there are this many clusters
 * @param teacher the mixture that the network was taught, one or none
 * @param candidates every number of clusters that was tried; none where the number was given
 * @param contest the clusters beside those of other methods
 * @param categories a row for each value of a category
 * @param classes known classes beside the clusters: one, or none without a label
 * @param changes what became of the published clusters: one, or none where none were published (the
 *     template has lists only)
 * @param explanation what distinguishes the clusters
 * @param along the clusters along the axis of the records: one, or none without an axis
 * @param methods what was done, for a paper: one, or none
 * @param versions name to version, in order
 * @param configuration key to value, in order
 * @param seconds step to seconds, in order
 * @param chartData content of the charts; empty for a page with tables only
 */
public record RunReport(
    String runId,
    String headline,
    Overview overview,
    Optional<TableDownload> download,
    String comparison,
    List<String> warnings,
    Data data,
    Training training,
    String choice,
    List<Candidate> candidates,
    List<Teacher> teacher,
    Comparison contest,
    List<Cluster> clusters,
    List<CategoryRow> categories,
    List<KnownClasses> classes,
    List<Changes> changes,
    Explanation explanation,
    List<Along> along,
    List<Methods> methods,
    Map<String, String> versions,
    Map<String, String> configuration,
    Map<String, Double> seconds,
    Optional<ChartData> chartData) {
  public boolean hasCandidates() {
    return !candidates.isEmpty();
  }

  public boolean hasWarnings() {
    return !warnings.isEmpty();
  }

  /**
   * What stands on the first screen.
   *
   * @param cards one for each cluster
   * @param toLookAt sentences about what needs a look
   * @param commands that go on from this run
   */
  public record Overview(List<Card> cards, List<String> toLookAt, List<Command> commands) {
    public boolean hasToLookAt() {
      return !toLookAt.isEmpty();
    }
  }

  /**
   * A cluster in a few words; texts are empty where there is nothing to say.
   *
   * @param name what it is called
   * @param percent of all records, 0 to 100
   * @param high features whose mean is clearly above that of the others, with values in units
   * @param low the same for those below
   * @param categories values that most of its records have
   * @param classes its known classes with their shares, the most frequent first
   * @param typical what identifies its most typical record
   */
  public record Card(
      int cluster,
      String name,
      long size,
      double percent,
      List<String> high,
      List<String> low,
      List<String> categories,
      String classes,
      String typical) {

    /** CSS classes for the cluster's colour and symbol. */
    public String mark() {
      return Marks.of(cluster);
    }

    public long wholePercent() {
      return Math.round(percent);
    }

    public boolean hasHigh() {
      return !high.isEmpty();
    }

    public boolean hasLow() {
      return !low.isEmpty();
    }

    public boolean hasCategories() {
      return !categories.isEmpty();
    }

    /** All that is known of it in one line, for a terminal. */
    public String traits() {
      return Stream.of(
              words("high in ", high),
              words("low in ", low),
              words("", categories),
              isPlain() ? "near the mean of all records" : "",
              classes.isEmpty() ? "" : "classes " + classes,
              typical.isEmpty() ? "" : "most typical " + typical)
          .filter(part -> !part.isEmpty())
          .collect(Collectors.joining("; "));
    }

    private static String words(String before, List<String> traits) {
      return traits.isEmpty() ? "" : before + String.join(", ", traits);
    }

    /** Whether its features say nothing of it. */
    public boolean isPlain() {
      return high.isEmpty() && low.isEmpty() && categories.isEmpty();
    }
  }

  /**
   * A command that can be pasted.
   *
   * @param purpose in words
   */
  public record Command(String purpose, String line) {}

  /** A row for each feature, with the feature's mean in each cluster. */
  public List<CentreRow> centreRows() {
    return IntStream.range(0, data.features().size())
        .mapToObj(
            i ->
                new CentreRow(
                    data.features().get(i).name(),
                    data.features().get(i).meaning(),
                    clusters.stream()
                        .map(cluster -> new Centre(cluster.profile().features().get(i)))
                        .toList()))
        .toList();
  }

  /**
   * A feature across the clusters.
   *
   * @param meaning of its numbers; empty for those of the input
   * @param cells one for each cluster
   */
  public record CentreRow(String feature, String meaning, List<Centre> cells) {
    public boolean isMade() {
      return !meaning.isEmpty();
    }
  }

  /**
   * A value of a category.
   *
   * @param value with the name of the category
   * @param percent of all records
   * @param cells percent of the records of each cluster
   */
  public record CategoryRow(String value, String percent, List<String> cells) {}

  /**
   * The table that was read.
   *
   * @param contentHash of the rows, regardless of their order and partitions
   * @param rejectedByReason rows for each reason
   * @param duplicates accepted rows whose features equal those of an earlier row
   * @param columns what each column of the table is
   * @param remarks one sentence for each thing that the page leaves out
   */
  public record Data(
      String location,
      String format,
      String contentHash,
      long rowsRead,
      long rowsRejected,
      Map<String, Long> rejectedByReason,
      long duplicates,
      List<PlannedColumn> columns,
      List<Feature> features,
      List<String> remarks) {

    public boolean hasFeatures() {
      return !features.isEmpty();
    }

    public boolean hasRejected() {
      return !rejectedByReason.isEmpty();
    }
  }

  /**
   * What a column of the table is, and how its cells were read.
   *
   * @param why how the role was decided
   * @param converted what was made of cells; empty for nothing
   * @param samples two different cells
   */
  public record PlannedColumn(
      String name, String role, String why, String converted, String samples) {}

  /**
   * Statistics of a feature over the accepted rows, in its original unit and in the digits that
   * their deviation allows.
   *
   * @param meaning of its numbers, such as {@code low = 0, high = 1}; empty for those of the input
   * @param deviation sample standard deviation (n - 1)
   * @param missing rows without a value
   */
  public record Feature(
      String name,
      String type,
      String meaning,
      String mean,
      String deviation,
      String min,
      String lowerQuartile,
      String median,
      String upperQuartile,
      String max,
      long missing) {}

  /**
   * How the network was trained.
   *
   * @param rounds some of them, first and last included
   * @param events what callbacks did, one sentence each
   */
  public record Training(TrainingSummary summary, List<RoundSummary> rounds, List<String> events) {

    public int roundCount() {
      return summary.rounds().size();
    }

    public boolean hasValidation() {
      return rounds.stream().anyMatch(round -> !Double.isNaN(round.validationLoss()));
    }

    public boolean hasEvents() {
      return !events.isEmpty();
    }
  }

  /**
   * The mixture that the network was taught.
   *
   * @param reason why it was taken
   */
  public record Teacher(String reason, List<Mixture> candidates) {}

  /** A mixture that was compared, and whether it was taken. */
  public record Mixture(String name, Criteria criteria, boolean taken) {}

  /** A number of clusters that was tried, and whether it was chosen. */
  public record Candidate(KCriteria criteria, boolean chosen) {}

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
   * A clustering method.
   *
   * @param own whether its clusters are those of the run
   */
  public record Contender(ContenderQuality quality, boolean own) {

    /** Agreement with the known classes, one or none. */
    public List<Agreement> agreements() {
      return quality.agreement().stream().toList();
    }
  }

  /**
   * The run's clusters beside those of the published model.
   *
   * @param publishedRun run whose model was published
   * @param sentence a summary of all changes
   */
  public record Changes(String publishedRun, String sentence, List<ChangedCluster> clusters) {}

  /**
   * A cluster of the published or of the new model.
   *
   * @param name such as "published 1" or "new 3"
   * @param change kept, split, merged, new or gone
   * @param records of the run in the cluster
   * @param flows clusters of the other model with these records, such as "0 (95.0 %), 3 (5.0 %)"
   */
  public record ChangedCluster(String name, String change, long records, String flows) {}

  /**
   * What distinguishes the clusters.
   *
   * @param ranking features, the one that separates most first
   * @param fidelity share of the records that the rules' tree puts into their cluster
   */
  public record Explanation(
      List<FeatureShare> ranking, double fidelity, List<ExplainedCluster> clusters) {
    public boolean hasRanking() {
      return !ranking.isEmpty();
    }

    public double fidelityPercent() {
      return 100 * fidelity;
    }
  }

  /**
   * A cluster in words and by examples.
   *
   * @param traits its most distinctive features, such as "proline higher (d = 2.1)"
   * @param remark why there are no rules; empty if there are some
   * @param columns headings of the examples' cells
   */
  public record ExplainedCluster(
      int cluster,
      List<String> traits,
      List<Rule> rules,
      String remark,
      List<String> columns,
      List<Example> typical,
      List<Example> doubtful) {

    /** CSS classes for the cluster's colour and symbol. */
    public String mark() {
      return Marks.of(cluster);
    }
  }

  /**
   * A rule for membership in a cluster.
   *
   * @param coverage share of the cluster's records that match, 0 to 1
   * @param precision share of the matching records that are in the cluster, 0 to 1
   */
  public record Rule(String text, long rows, double coverage, double precision) {

    public double coveragePercent() {
      return 100 * coverage;
    }

    public double precisionPercent() {
      return 100 * precision;
    }
  }

  /** A typical or doubtful record of a cluster. */
  public record Example(
      List<String> cells, double distance, double margin, double silhouette, double error) {

    public String shortMargin() {
      return Digits.ofShare(margin);
    }

    public String shortSilhouette() {
      return Digits.ofShare(silhouette);
    }
  }

  /** A cluster with the statistics of its features. */
  public record Cluster(ClusterProfile profile) {

    public double percent() {
      return 100 * profile.share();
    }

    /** CSS classes for the cluster's colour and symbol. */
    public String mark() {
      return Marks.of(profile.cluster());
    }
  }

  /** The centre of a cluster in one feature. */
  public record Centre(FeatureProfile profile) {

    /** The mean in the digits that the deviation allows. */
    public String mean() {
      return Digits.of(profile.mean(), profile.deviation());
    }

    /** The deviation in two digits. */
    public String deviation() {
      return Digits.of(profile.deviation(), profile.deviation());
    }

    /** A CSS class for the distance to the overall mean: below2, below1, near, above1 or above2. */
    public String shade() {
      double z = profile.zScore();
      if (Double.isNaN(z) || Math.abs(z) < 0.5) {
        return "near";
      }
      return (z < 0 ? "below" : "above") + (Math.abs(z) < 1 ? 1 : 2);
    }
  }

  /**
   * A text about methods that can be pasted into a paper.
   *
   * @param references that the text cites, each with its number
   */
  public record Methods(List<String> paragraphs, List<String> references) {}
}
