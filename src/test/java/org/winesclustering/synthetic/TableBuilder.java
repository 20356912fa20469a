package org.winesclustering.synthetic;

import java.util.List;

/** Builder of the options of synthetic tables: tidy ones like the bundled one unless told so. */
public final class TableBuilder {
  private final long rows;
  private final int clusters;
  private final long seed;
  private List<Double> shares = List.of();
  private double overlap;
  private double missing;
  private double text;
  private double duplicates;
  private double outliers;
  private int noiseColumns;

  public TableBuilder(long rows, int clusters, long seed) {
    this.rows = rows;
    this.clusters = clusters;
    this.seed = seed;
  }

  TableBuilder shares(Double... sizes) {
    shares = List.of(sizes);
    return this;
  }

  TableBuilder overlap(double share) {
    overlap = share;
    return this;
  }

  TableBuilder missing(double share) {
    missing = share;
    return this;
  }

  TableBuilder text(double share) {
    text = share;
    return this;
  }

  TableBuilder duplicates(double share) {
    duplicates = share;
    return this;
  }

  TableBuilder outliers(double share) {
    outliers = share;
    return this;
  }

  TableBuilder noiseColumns(int columns) {
    noiseColumns = columns;
    return this;
  }

  public WineOptions build() {
    return new WineOptions(
        rows,
        clusters,
        shares,
        overlap,
        seed,
        new Contamination(missing, text, duplicates, outliers, noiseColumns));
  }
}
