package org.winesclustering.report;

import java.util.List;
import org.winesclustering.report.RunReport.Command;

/**
 * Everything that the page of scored records shows, in words.
 *
 * @param headline one sentence: how many records, and what is unusual about them
 * @param summary what stands at the top, in order
 * @param warnings sentences about the table
 * @param clusters in the order of their ids
 * @param rejected reasons of rejected records, the most frequent first
 * @param novel records that are unlike those of the training
 * @param moved features and categories beside the training's, the worst first
 * @param remarks one sentence for each thing that the page leaves out
 * @param commands that go on from here
 */
public record ScoredReport(
    String runId,
    String headline,
    List<Entry> summary,
    List<String> warnings,
    List<Cluster> clusters,
    List<Reason> rejected,
    Novel novel,
    List<Moved> moved,
    List<String> remarks,
    List<Command> commands) {

  public boolean hasWarnings() {
    return !warnings.isEmpty();
  }

  public boolean hasRejected() {
    return !rejected.isEmpty();
  }

  public boolean hasMoved() {
    return !moved.isEmpty();
  }

  /** A line of the summary. */
  public record Entry(String term, String text) {}

  /**
   * A cluster of the training.
   *
   * @param percent of the scored records
   * @param trainingPercent of the records of the training; a dash where it is not known
   */
  public record Cluster(int id, String name, long size, String percent, String trainingPercent) {

    /** Its id, and its name if it has one. */
    public String title() {
      return name.isEmpty() ? "cluster " + id : "cluster " + id + ": " + name;
    }

    /** CSS classes for the cluster's colour and symbol. */
    public String mark() {
      return Marks.of(id);
    }
  }

  /** A reason for which records were rejected; a record can have several. */
  public record Reason(String reason, long records) {}

  /**
   * The novel records.
   *
   * @param columns headings of the columns that name a record
   * @param records the strangest first
   */
  public record Novel(String sentence, List<String> columns, List<NovelRow> records) {

    public boolean hasRecords() {
      return !records.isEmpty();
    }
  }

  /**
   * A novel record.
   *
   * @param strangeness larger is stranger
   * @param farthest the features farthest from the training's mean
   */
  public record NovelRow(List<String> names, int cluster, String strangeness, String farthest) {

    /** CSS classes for the cluster's colour and symbol. */
    public String mark() {
      return Marks.of(cluster);
    }
  }

  /**
   * A feature or category beside the training's.
   *
   * @param verdict how much it has changed, in words
   * @param isClear whether that is clear
   * @param facts how it has changed
   * @param bins parts of the picture, from low values to high
   * @param ends of the picture's axis; empty for a category
   */
  public record Moved(
      String name,
      String verdict,
      boolean isClear,
      String facts,
      List<DistributionDrawing.Bin> bins,
      List<String> ends) {

    public DistributionDrawing drawing() {
      return DistributionDrawing.of(bins);
    }
  }
}
