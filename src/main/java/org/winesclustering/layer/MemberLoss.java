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
    double loss(double[] output, int from, Labels labels, int record) {
      double[] given = labels.values();
      int label = labels.start(record);
      boolean isWhole = labels.known(record) == labels.columns();
      double sum = 0;
      for (int i = 0; i < labels.columns(); i++) {
        double difference = output[from + i] - given[label + i];
        sum += isWhole || !Double.isNaN(given[label + i]) ? difference * difference : 0;
      }
      return sum / Math.max(1, labels.known(record));
    }

    @Override
    void toGradient(double[] output, int from, Labels labels, int record, double factor) {
      double[] given = labels.values();
      int label = labels.start(record);
      int known = Math.max(1, labels.known(record));
      for (int i = 0; i < labels.columns(); i++) {
        output[from + i] = 2 * (output[from + i] - given[label + i]) / known * factor;
      }
      if (labels.known(record) < labels.columns()) {
        for (int i = 0; i < labels.columns(); i++) {
          output[from + i] = Double.isNaN(given[label + i]) ? 0 : output[from + i];
        }
      }
    }
  },

  /** Softmax q; its cross-entropy with given shares p, {@code -sum p log q}, in nats. */
  CROSS_ENTROPY {
    @Override
    double loss(double[] output, int from, Labels labels, int record) {
      int label = labels.start(record);
      double sum = 0;
      for (int i = 0; i < labels.columns(); i++) {
        sum -= labels.values()[label + i] * Math.log(Math.max(output[from + i], LEAST));
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
    double loss(double[] output, int from, Labels labels, int record) {
      int label = labels.start(record);
      double sum = 0;
      for (int i = 0; i < labels.columns(); i++) {
        double given = labels.values()[label + i];
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

  /** The loss of one row, given its activated output, against the labels of a record. */
  abstract double loss(double[] output, int from, Labels labels, int record);

  /**
   * Replaces the activated output by the derivative of the loss before the activation, times a
   * factor: that of cross-entropy and softmax, unless a loss overrides it.
   */
  void toGradient(double[] output, int from, Labels labels, int record, double factor) {
    double[] given = labels.values();
    int label = labels.start(record);
    double sum = 0;
    for (int i = 0; i < labels.columns(); i++) {
      sum += given[label + i];
    }
    for (int i = 0; i < labels.columns(); i++) {
      output[from + i] = (sum * output[from + i] - given[label + i]) * factor;
    }
  }
}
