package org.winesclustering.data;

/**
 * What makes a synthetic table as untidy as real ones. Every share is from 0 to 1; the cells are
 * those of the feature columns, never the label.
 *
 * @param missing share of the cells that are empty
 * @param text share of the cells that hold text instead of a number
 * @param duplicates share of the rows that repeat another row of their class, 0 to 0.9
 * @param outliers share of the rows with one to three values far outside the range of their column
 * @param noiseColumns further feature columns that say nothing about the class, 0 to 1000
 */
public record Nuisances(
    double missing, double text, double duplicates, double outliers, int noiseColumns) {

  /** A tidy table. */
  public static final Nuisances NONE = new Nuisances(0, 0, 0, 0, 0);

  public Nuisances withMissing(double share) {
    return new Nuisances(share, text, duplicates, outliers, noiseColumns);
  }

  public Nuisances withText(double share) {
    return new Nuisances(missing, share, duplicates, outliers, noiseColumns);
  }

  public Nuisances withDuplicates(double share) {
    return new Nuisances(missing, text, share, outliers, noiseColumns);
  }

  public Nuisances withOutliers(double share) {
    return new Nuisances(missing, text, duplicates, share, noiseColumns);
  }

  public Nuisances withNoiseColumns(int columns) {
    return new Nuisances(missing, text, duplicates, outliers, columns);
  }
}
