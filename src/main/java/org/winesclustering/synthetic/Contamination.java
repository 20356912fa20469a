package org.winesclustering.synthetic;

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
public record Contamination(
    double missing, double text, double duplicates, double outliers, int noiseColumns) {

  /** A tidy table. */
  public static final Contamination NONE = new Contamination(0, 0, 0, 0, 0);

  public Contamination withMissing(double share) {
    return new Contamination(share, text, duplicates, outliers, noiseColumns);
  }

  public Contamination withText(double share) {
    return new Contamination(missing, share, duplicates, outliers, noiseColumns);
  }

  public Contamination withDuplicates(double share) {
    return new Contamination(missing, text, share, outliers, noiseColumns);
  }

  public Contamination withOutliers(double share) {
    return new Contamination(missing, text, duplicates, share, noiseColumns);
  }

  public Contamination withNoiseColumns(int columns) {
    return new Contamination(missing, text, duplicates, outliers, columns);
  }
}
