package org.winesclustering.synthetic;

/**
 * Imperfections that make a synthetic table as untidy as real ones. Every share is from 0 to 1; the
 * cells are those of the feature columns, never the label.
 *
 * @param missing share of the cells that are empty
 * @param text share of the cells that hold text instead of a number
 * @param duplicates share of the rows that repeat another row of their class, 0 to 0.9
 * @param outliers share of the rows with one to three values far outside the range of their column
 * @param noiseColumns further feature columns that say nothing about the class, 0 to 1000
 */
public record Contamination(
    double missing, double text, double duplicates, double outliers, int noiseColumns) {}
