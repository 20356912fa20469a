package org.winesclustering.layer;

/** The activation and the loss of an output layer, with their joint gradient, for one row. */
public enum MemberLoss {
  /**
   * The identity as activation; the mean squared difference over the columns, 0 or more. A column
   * whose label is NaN has no value and counts neither in the mean nor in the gradient.
   */
  SQUARED_ERROR {
    @Override
    void activate(double[] values, int from, int columns) {}

    @Override
    double loss(double[] output, int from, double[] labels, int label, int columns) {
      double sum = 0;
      for (int i = 0; i < columns; i++) {
        if (!Double.isNaN(labels[label + i])) {
          double difference = output[from + i] - labels[label + i];
          sum += difference * difference;
        }
      }
      return sum / known(labels, label, columns);
    }

    @Override
    void toGradient(double[] output, int from, double[] labels, int label, int columns) {
      int known = known(labels, label, columns);
      for (int i = 0; i < columns; i++) {
        boolean isKnown = !Double.isNaN(labels[label + i]);
        output[from + i] = isKnown ? 2 * (output[from + i] - labels[label + i]) / known : 0;
      }
    }

    /** Number of labels that are not NaN; 1 if none is. */
    private static int known(double[] labels, int label, int columns) {
      int known = 0;
      for (int i = label; i < label + columns; i++) {
        known += Double.isNaN(labels[i]) ? 0 : 1;
      }
      return Math.max(1, known);
    }
  },

  /** Softmax q; its cross-entropy with given shares p, {@code -sum p log q}, in nats. */
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
   * Softmax q; its Kullback-Leibler divergence from given shares p, {@code sum p log(p / q)}, in
   * nats, 0 or more. The gradient is that of the cross-entropy.
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

  /** The smallest share whose logarithm is taken. */
  private static final double LEAST = 1e-30;

  /** Applies the activation in place: softmax, unless a loss overrides it. */
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

  /** The loss of one row, given its activated output. */
  abstract double loss(double[] output, int from, double[] labels, int label, int columns);

  /**
   * Replaces the activated output by the derivative of the loss before the activation: that of
   * cross-entropy and softmax, unless a loss overrides it.
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
