package org.winesclustering.autoencoder;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.winesclustering.network.EmbeddingGradients;

/**
 * What an encoder of one network makes of records, and the derivatives of weighted sums of it by
 * the records' numbers. One thread at a time.
 */
public final class InvariantGradients {
  private final AxisInput input;
  private final EmbeddingGradients network;

  InvariantGradients(AxisInput input, EmbeddingGradients network) {
    this.input = input;
    this.network = network;
  }

  /**
   * What stays the same of records.
   *
   * @param records records x columns of the encoder's input
   * @return records x numbers of the encoder's output
   */
  public double[][] invariants(double[][] records) {
    return network.embeddings(read(records));
  }

  /**
   * The derivatives of the sum of a record's invariants times its weights.
   *
   * @param records records x columns of the encoder's input
   * @param weights records x numbers of the encoder's output
   * @return records x columns
   */
  public double[][] gradients(double[][] records, double[][] weights) {
    double[][] byRead = network.gradients(read(records), weights);
    return IntStream.range(0, records.length)
        .mapToObj(i -> input.byRecord(byRead[i]))
        .toArray(double[][]::new);
  }

  private double[][] read(double[][] records) {
    return Arrays.stream(records).map(input::read).toArray(double[][]::new);
  }
}
