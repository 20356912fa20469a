package org.winesclustering.comparison;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Label and clusters that rows have in common.
 *
 * @param label null for rows without a class
 * @param cluster of the contender
 * @param baseline cluster of plain KMeans
 */
record Cell(String label, int cluster, int baseline) implements Serializable {
  static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::label, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparingInt(Cell::cluster)
          .thenComparingInt(Cell::baseline);

  boolean isLabelled() {
    return label != null;
  }
}
