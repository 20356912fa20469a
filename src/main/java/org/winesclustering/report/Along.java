package org.winesclustering.report;

import java.util.List;

/**
 * What the page says in words and tables about the clusters along the axis of their records.
 *
 * @param axis its size and range
 * @param unit of the positions, empty without
 * @param preparation why the records are prepared as they are, a sentence each
 * @param tables of the records as measured and, where they are prepared, of the prepared ones
 * @param shares that the contributions of the positions add up to; none without contributions
 */
public record Along(
    String axis, String unit, List<String> preparation, List<Table> tables, List<Share> shares) {
  public boolean hasShares() {
    return !shares.isEmpty();
  }

  /**
   * Ranges that separate the clusters.
   *
   * @param place from 0, which numbers the chart
   */
  public record Table(int place, String name, List<Row> rows) {
    public boolean hasRows() {
      return !rows.isEmpty();
    }
  }

  /**
   * A range that separates the clusters.
   *
   * @param range from and to
   * @param peak position at which the clusters differ most
   * @param share of the variance there that is between the clusters
   * @param difference of the highest mean and the lowest one
   * @param deviations the difference in standard deviations within the clusters
   */
  public record Row(
      String range,
      String peak,
      String share,
      Mean highest,
      Mean lowest,
      String difference,
      String deviations) {}

  /** The mean of a cluster at a position. */
  public record Mean(int cluster, String mean) {

    /** CSS classes for the cluster's colour and symbol. */
    public String mark() {
      return Marks.of(cluster);
    }
  }

  /**
   * The network's share of a cluster.
   *
   * @param share mean of some of its records
   * @param ofMean that of the mean record
   */
  public record Share(int cluster, String share, String ofMean) {

    /** CSS classes for the cluster's colour and symbol. */
    public String mark() {
      return Marks.of(cluster);
    }
  }
}
