package org.winesclustering.device;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A few steps of training on a card, whose results are known: of a network with two members, a
 * convolution and a cluster head, as DL4J computes them on a CPU.
 */
public final class SelfTest {
  static final double RATE = 0.01;
  static final int STEPS = 3;
  private static final int RECORDS = 9;
  private static final int COLUMNS = 5;
  private static final int CLUSTERS = 3;

  /** The sum of the records' losses in all steps, by DL4J. */
  static final double LOSS = 48.474043;

  /** The sum of the parameters afterwards, with the weights of {@link #weighed}, by DL4J. */
  static final double PARAMETERS = -0.413556;

  /**
   * The largest relative difference; a card's own functions differ from a CPU's in the last bit.
   */
  private static final double NEAR = 1e-4;

  private SelfTest() {}

  /** Trains on a card; what is wrong with the results, or empty if nothing is. */
  public static Optional<String> run(Card card) {
    try (DeviceNetwork network = new DeviceNetwork(ensemble(), card)) {
      network.set(new DeviceState(parameters(), new float[0]), 0, RATE);
      for (int step = 0; step < STEPS; step++) {
        float[] records = records(step);
        network.fit(records, records, shares());
      }
      double loss = network.loss();
      double parameters = weighed(network.state().parameters());
      return isNear(loss, LOSS) && isNear(parameters, PARAMETERS)
          ? Optional.empty()
          : Optional.of(
              String.format(
                  Locale.ROOT,
                  "a network of known results has the loss %.6f, which should be %.6f, and"
                      + " parameters of the sum %.6f, which should be %.6f",
                  loss,
                  LOSS,
                  parameters,
                  PARAMETERS));
    }
  }

  private static boolean isNear(double value, double known) {
    return Math.abs(value - known) <= NEAR * Math.abs(known);
  }

  /** One convolution to three channels and back, ELU, an embedding of 2, softmax of 3 clusters. */
  static Ensemble ensemble() {
    Function elu = new Function(Function.Kind.ELU, 1, 1);
    int[] places = new int[10];
    // In DL4J's order, in which the decoder's convolution is the last.
    int[] sizes = {2 * 9, 2 * 3, 2 * 30, 2 * 2, 2 * 30, 2 * 15, 2 * 6, 2 * 3, 2 * 9, 2};
    for (int i = 1; i < places.length; i++) {
      places[i] = places[i - 1] + sizes[i - 1];
    }
    KernelLayer.Kind sums = KernelLayer.Kind.SUMS;
    return new Ensemble(
        COLUMNS,
        2,
        parameterCount(),
        List.of(
            new KernelLayer(sums, -1, COLUMNS, 3, 1, 3, places[0], places[1], elu),
            new KernelLayer(sums, 0, 1, 1, 15, 2, places[2], places[3], Function.IDENTITY),
            new KernelLayer(sums, 1, 1, 1, 2, 15, places[4], places[5], elu),
            new KernelLayer(sums, 2, COLUMNS, 3, 3, 1, places[8], places[9], Function.IDENTITY),
            new KernelLayer(sums, 1, 1, 1, 2, CLUSTERS, places[6], places[7], Function.IDENTITY)),
        1,
        3,
        1,
        4,
        false,
        new AdamRule(0.9f, 0.999f, 1e-8f));
  }

  private static int parameterCount() {
    return 2 * (9 + 3 + 30 + 2 + 30 + 15 + 9 + 1 + 6 + 3);
  }

  static float[] parameters() {
    float[] values = new float[parameterCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(1 + 0.7 * i) / 2;
    }
    return values;
  }

  static float[] records(int step) {
    float[] values = new float[RECORDS * COLUMNS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.cos(0.3 * i + step);
    }
    return values;
  }

  static float[] shares() {
    float[] values = new float[RECORDS * CLUSTERS];
    for (int row = 0; row < RECORDS; row++) {
      values[row * CLUSTERS + row % CLUSTERS] = 0.75f;
      values[row * CLUSTERS + (row + 1) % CLUSTERS] = 0.25f;
    }
    return values;
  }

  /** A sum in which each parameter has a weight of its own. */
  static double weighed(float[] parameters) {
    double sum = 0;
    for (int i = 0; i < parameters.length; i++) {
      sum += parameters[i] * (1 + i / (double) parameters.length);
    }
    return sum;
  }
}
