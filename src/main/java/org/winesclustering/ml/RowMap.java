package org.winesclustering.ml;

import java.io.Serializable;
import java.util.Arrays;

/** A fitted function of rows of numbers, which Spark can send to executors. */
public interface RowMap extends Serializable {

  /** Maps a row, which is not changed. */
  double[] apply(double[] row);

  /** Maps rows. */
  default double[][] apply(double[][] rows) {
    return Arrays.stream(rows).map(this::apply).toArray(double[][]::new);
  }
}
