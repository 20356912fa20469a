package org.winesclustering.layer;

/** What one row of an output costs, and how it changes with what is below the output. */
public enum MemberLoss {
  /** The output itself; mean over the columns of the squared difference, 0 or more. */
  SQUARED_ERROR {
    @Override
    void activate(double[] values, int from, int columns) {}

    @Override
    double loss(double[] output, int from, double[] labels, int label, int columns) {
      double sum = 0;
      for (int i = 0; i < columns; i++) {
        double difference = output[from + i] - labels[label + i];
        sum += difference * difference;
      }
      return sum / columns;
    }

    @Override
    void toGradient(double[] output, int from, double[] labels, int label, int columns) {
      for (int i = 0; i < columns; i++) {
        output[from + i] = 2 * (output[from + i] - labels[label + i]) / columns;
      }
    }
  },

  /** Softmax; minus the sum of {@code p log q} for given shares p, in nats, 0 or more. */
  CROSS_ENTROPY {
    @Override
    double loss(double[] output, int from, double[] labels, int label, int columns) {
      double sum = 0;
      for (int i = 0; i < columns; i++) {
        sum -= labels[label + i] * Math.log(Math.max(output[from + i], LEAST));
      }
      return sum;
    }
  },

  /**
   * Softmax; the Kullback-Leibler divergence of its shares q from given shares p: the sum of {@code
   * p log(p / q)}, in nats, 0 or more. Its gradient is that of the cross-entropy.
   */
  KULLBACK_LEIBLER {
    @Override
    double loss(double[] output, int from, double[] labels, int label, int columns) {
      double sum = 0;
      for (int i = 0; i < columns; i++) {
        double given = labels[label + i];
        if (given > 0) {
          sum += given * (Math.log(given) - Math.log(Math.max(output[from + i], LEAST)));
        }
      }
      return sum;
    }
  };

  /** For the logarithm of a share that vanishes. */
  private static final double LEAST = 1e-30;

  /** Replaces what is below the output by the output: softmax, unless a loss says otherwise. */
  void activate(double[] values, int from, int columns) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + columns; i++) {
      largest = Math.max(largest, values[i]);
    }
    double sum = 0;
    for (int i = from; i < from + columns; i++) {
      values[i] = Math.exp(values[i] - largest);
      sum += values[i];
    }
    for (int i = from; i < from + columns; i++) {
      values[i] /= sum;
    }
  }

  /** Of one row. */
  abstract double loss(double[] output, int from, double[] labels, int label, int columns);

  /**
   * Replaces the output by the derivative of the loss by what is below it: that of the
   * cross-entropy behind softmax, unless a loss says otherwise.
   */
  void toGradient(double[] output, int from, double[] labels, int label, int columns) {
    double given = 0;
    for (int i = 0; i < columns; i++) {
      given += labels[label + i];
    }
    for (int i = 0; i < columns; i++) {
      output[from + i] = given * output[from + i] - labels[label + i];
    }
  }
}
