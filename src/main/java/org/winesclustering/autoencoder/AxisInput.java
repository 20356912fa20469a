package org.winesclustering.autoencoder;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;

/**
 * Numbers of records along an axis as a network reads them: means of so many neighbours, and with
 * one centre and one scale for all positions, so that what moves along the axis keeps its shape.
 *
 * @param columns of a record, at least 1
 * @param neighbours whose mean is one number, at least 1
 * @param mean of all numbers of the training
 * @param deviation of all numbers of the training, above 0
 */
record AxisInput(int columns, int neighbours, double mean, double deviation)
    implements Serializable {

  /**
   * Fits mean and deviation.
   *
   * @param rows x columns, at least one of each, finite
   * @param most numbers of a record that the network reads
   */
  static AxisInput fit(double[][] rows, int most) {
    double mean = Arrays.stream(rows).flatMapToDouble(Arrays::stream).average().orElseThrow();
    double variance =
        Arrays.stream(rows)
            .flatMapToDouble(Arrays::stream)
            .map(value -> (value - mean) * (value - mean))
            .average()
            .orElseThrow();
    int columns = rows[0].length;
    return new AxisInput(
        columns, (columns + most - 1) / most, mean, variance > 0 ? Math.sqrt(variance) : 1);
  }

  /** Numbers that the network reads. */
  int size() {
    return (columns + neighbours - 1) / neighbours;
  }

  /**
   * A record as the network reads it.
   *
   * @throws org.winesclustering.failure.WinesFailure if it has not as many numbers, or one is not
   *     finite
   */
  float[] of(Vector record) {
    float[] values = FeatureVectors.toFloats(record, columns);
    double[] read = read(IntStream.range(0, columns).mapToDouble(i -> values[i]).toArray());
    float[] rounded = new float[read.length];
    for (int i = 0; i < read.length; i++) {
      rounded[i] = (float) read[i];
    }
    return rounded;
  }

  /** The same for a record of as many finite numbers, which are not rounded. */
  double[] read(double[] values) {
    double[] read = new double[size()];
    for (int i = 0; i < read.length; i++) {
      int from = i * neighbours;
      int to = Math.min(columns, from + neighbours);
      double sum = 0;
      for (int j = from; j < to; j++) {
        sum += values[j];
      }
      read[i] = (sum / (to - from) - mean) / deviation;
    }
    return read;
  }

  /** The derivatives by a record's numbers, given those by what is read of it. */
  double[] byRecord(double[] byRead) {
    double[] derivatives = new double[columns];
    for (int i = 0; i < columns; i++) {
      int read = i / neighbours;
      int of = Math.min(columns, (read + 1) * neighbours) - read * neighbours;
      derivatives[i] = byRead[read] / of / deviation;
    }
    return derivatives;
  }
}
