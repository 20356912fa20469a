package org.winesclustering.autoencoder;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.winesclustering.ml.Moments;
import org.winesclustering.network.PositionLayout;

/**
 * Numbers of records along an axis as a network reads them: position by position, all channels of
 * one together, means of so many neighbours, and with one centre and one scale for all positions of
 * a channel, so that what moves along the axis keeps its shape.
 *
 * @param columns of a record, one channel after the other, at least 1 of each
 * @param layout of a position; a masked one reads NaN as no value
 * @param neighbours whose mean is one number, at least 1
 * @param means of all numbers of each channel in the training
 * @param deviations of all numbers of each channel in the training, above 0
 */
@SuppressWarnings("ArrayRecordComponent") // Only sent and read.
record AxisInput(
    int columns, PositionLayout layout, int neighbours, double[] means, double[] deviations)
    implements Serializable {

  /**
   * Fits means and deviations.
   *
   * @param rows x columns, at least one of each; NaN where a record has no value
   * @param channels of which the columns are as many each
   * @param most positions of a record that the network reads
   */
  static AxisInput fit(double[][] rows, int channels, int most) {
    int columns = rows[0].length;
    int positions = columns / channels;
    boolean isMasked = Arrays.stream(rows).flatMapToDouble(Arrays::stream).anyMatch(Double::isNaN);
    Moments[] moments =
        IntStream.range(0, channels)
            .mapToObj(c -> moments(rows, c * positions, (c + 1) * positions))
            .toArray(Moments[]::new);
    return new AxisInput(
        columns,
        new PositionLayout(channels, isMasked),
        (positions + most - 1) / most,
        Arrays.stream(moments).mapToDouble(of -> of.count() == 0 ? 0 : of.mean()).toArray(),
        Arrays.stream(moments).mapToDouble(AxisInput::deviation).toArray());
  }

  private static Moments moments(double[][] rows, int from, int to) {
    Moments moments = new Moments();
    for (double[] row : rows) {
      for (int i = from; i < to; i++) {
        if (!Double.isNaN(row[i])) {
          moments.add(row[i]);
        }
      }
    }
    return moments;
  }

  private static double deviation(Moments moments) {
    return moments.squaredDeviations() > 0
        ? Math.sqrt(moments.squaredDeviations() / moments.count())
        : 1;
  }

  /** Numbers that the network reads. */
  int size() {
    return positionsRead() * layout.width();
  }

  /** Positions of a record. */
  int positions() {
    return columns / layout.channels();
  }

  /** Positions that the network reads. */
  int positionsRead() {
    return (positions() + neighbours - 1) / neighbours;
  }

  /**
   * A record as the network reads it.
   *
   * @throws org.winesclustering.failure.WinesFailure if it has not as many numbers, or one is not
   *     finite
   */
  float[] of(Vector record) {
    FeatureVectors.toFloats(layout.isMasked() ? filled(record) : record, columns);
    double[] read = read(record.toArray());
    float[] rounded = new float[read.length];
    for (int i = 0; i < read.length; i++) {
      rounded[i] = (float) read[i];
    }
    return rounded;
  }

  /** The same for the numbers of a record, which are not checked, and not rounded. */
  double[] read(double[] values) {
    double[] read = new double[size()];
    for (int i = 0; i < positionsRead(); i++) {
      for (int channel = 0; channel < layout.channels(); channel++) {
        add(values, channel, i, read);
      }
    }
    return read;
  }

  /**
   * The derivatives by the numbers of a record without masks, given those by what is read of it.
   */
  double[] byRecord(double[] byRead) {
    double[] derivatives = new double[columns];
    for (int i = 0; i < columns; i++) {
      int channel = i / positions();
      int place = i % positions() / neighbours;
      int of = Math.min(positions(), (place + 1) * neighbours) - place * neighbours;
      derivatives[i] = byRead[place * layout.width() + channel] / of / deviations[channel];
    }
    return derivatives;
  }

  /** The record with 0 where it has no value. */
  private static Vector filled(Vector record) {
    return Vectors.dense(
        Arrays.stream(record.toArray()).map(x -> Double.isNaN(x) ? 0 : x).toArray());
  }

  /** Writes the mean of neighbours of one channel, and adds to the share that has a value. */
  private void add(double[] values, int channel, int place, double[] read) {
    int from = place * neighbours;
    int to = Math.min(positions(), from + neighbours);
    double sum = 0;
    int count = 0;
    for (int i = channel * positions() + from; i < channel * positions() + to; i++) {
      if (!Double.isNaN(values[i])) {
        sum += values[i];
        count++;
      }
    }
    int at = place * layout.width();
    if (count > 0) {
      read[at + channel] = (sum / count - means[channel]) / deviations[channel];
    }
    if (layout.isMasked()) {
      read[at + layout.channels()] += (double) count / ((to - from) * layout.channels());
    }
  }
}
