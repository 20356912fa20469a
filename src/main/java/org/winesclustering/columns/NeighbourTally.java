package org.winesclustering.columns;

import java.io.Serializable;

/**
 * How much numbers that stand beside each other in a record differ, against how much the numbers of
 * the record differ at all: von Neumann's ratio, J. von Neumann, Annals of Mathematical Statistics
 * 12, 1941. It is about 2 for numbers in an order by chance, and near 0 along a smooth curve.
 */
public final class NeighbourTally implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Largest mean ratio of records along an axis; noisy spectra have about 0.1. */
  private static final double SMOOTH = 0.25;

  private static final int FEWEST = 3;

  private double ratios;
  private long records;

  /** Adds a record; NaN where it has no number. */
  public void add(double... numbers) {
    double sum = 0;
    int count = 0;
    for (double number : numbers) {
      if (Double.isFinite(number)) {
        sum += number;
        count++;
      }
    }
    double mean = sum / count;
    double squares = 0;
    double differences = 0;
    double last = Double.NaN;
    for (double number : numbers) {
      if (Double.isFinite(number)) {
        squares += (number - mean) * (number - mean);
        if (!Double.isNaN(last)) {
          differences += (number - last) * (number - last);
        }
        last = number;
      }
    }
    if (count >= FEWEST && squares > 0) {
      ratios += differences / squares;
      records++;
    }
  }

  /** Adds the records of another part of the table. */
  public void merge(NeighbourTally other) {
    ratios += other.ratios;
    records += other.records;
  }

  /** Whether neighbours are alike, as along an axis. */
  public boolean isSmooth() {
    return records > 0 && ratios / records <= SMOOTH;
  }
}
