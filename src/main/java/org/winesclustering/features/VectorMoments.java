package org.winesclustering.features;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.winesclustering.ml.Moments;

/**
 * Moments of each element of vectors of one size, without NaN; no elements before the first vector.
 */
final class VectorMoments implements Serializable {
  private static final long serialVersionUID = 1L;

  private Moments[] elements = new Moments[0];

  /** Moments of the vectors in the first column of a partition, as its only element. */
  static Iterator<VectorMoments> ofPartition(Iterator<Row> rows) {
    VectorMoments moments = new VectorMoments();
    rows.forEachRemaining(row -> moments.add(row.getAs(0)));
    return List.of(moments).iterator();
  }

  private void add(Vector vector) {
    if (vector == null) {
      throw new IllegalArgumentException("a vector to be scaled is null; impute or drop such rows");
    }
    if (elements.length == 0) {
      elements = new Moments[vector.size()];
      Arrays.setAll(elements, i -> new Moments());
    }
    checkSize(vector.size());
    for (int i = 0; i < elements.length; i++) {
      double value = vector.apply(i);
      if (!Double.isNaN(value)) {
        elements[i].add(value);
      }
    }
  }

  VectorMoments merge(VectorMoments other) {
    if (elements.length == 0) {
      return other;
    }
    if (other.elements.length > 0) {
      checkSize(other.elements.length);
      for (int i = 0; i < elements.length; i++) {
        elements[i].merge(other.elements[i]);
      }
    }
    return this;
  }

  private void checkSize(int size) {
    if (size != elements.length) {
      throw new IllegalArgumentException(
          "vectors to be scaled have the sizes " + elements.length + " and " + size);
    }
  }

  boolean isEmpty() {
    return elements.length == 0;
  }

  double[] means() {
    return Arrays.stream(elements).mapToDouble(Moments::mean).toArray();
  }

  double[] deviations() {
    return Arrays.stream(elements).mapToDouble(Moments::deviation).toArray();
  }
}
