package org.winesclustering.report;

import java.util.List;

/**
 * Known classes beside the clusters, and the records whose class is not the most frequent one of
 * their cluster.
 *
 * @param label name of the column with the classes
 * @param rows one for each class
 * @param others records outside the most frequent class of their cluster, of all records
 * @param records some of these
 */
public record KnownClasses(String label, List<Row> rows, long others, List<Outsider> records) {

  public boolean hasRecords() {
    return !records.isEmpty();
  }

  /** A class with the number of its records in each cluster. */
  public record Row(String name, long size, List<Cell> cells) {}

  /**
   * Records of a class in a cluster.
   *
   * @param isMain whether it is the cluster's most frequent class
   */
  public record Cell(long count, boolean isMain) {

    /** A CSS class: agree, differ, or none for no records. */
    public String shade() {
      return count == 0 ? "none" : isMain ? "agree" : "differ";
    }
  }

  /**
   * A record outside the most frequent class of its cluster.
   *
   * @param name identifier, or its place in the sample
   * @param main the most frequent class of the cluster
   * @param margin how much nearer the cluster's centre is than the next one, 0 to 1
   */
  public record Outsider(String name, String ownClass, int cluster, String main, double margin) {

    public String shortMargin() {
      return Digits.ofShare(margin);
    }

    /** CSS classes for the cluster's colour and symbol. */
    public String mark() {
      return Marks.of(cluster);
    }
  }
}
