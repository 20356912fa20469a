package org.winesclustering.network;

import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.winesclustering.layer.RowConvolution;

/**
 * How many rows go through a network at a time, so that what a layer computes of them is still near
 * the core when the next layer reads it. The numbers are the best of those that {@code
 * SpeedBenchIT} measured on a Zen 5, a factor of two apart.
 */
public final class RowsInCache {
  /** Numbers that all layers write in a forward pass of training; as many derivatives follow. */
  private static final long IN_TRAINING = 5 << 17;

  private static final long IN_SCORING = 2 * IN_TRAINING;

  /** Fewer rows take longer for the calls than for the arithmetic. */
  private static final int LEAST_ROWS = 32;

  private RowsInCache() {}

  /** Rows for a step of training, 32 or more. */
  public static int inTraining(ComputationGraph network) {
    return rows(network, IN_TRAINING);
  }

  /** Rows for a forward pass, 32 or more. */
  public static int inScoring(ComputationGraph network) {
    return rows(network, IN_SCORING);
  }

  private static int rows(ComputationGraph network, long numbers) {
    long ofRow =
        Arrays.stream(network.getLayers())
            .map(Layer::conf)
            .filter(conf -> conf.getLayer() instanceof RowConvolution)
            .map(conf -> (RowConvolution) conf.getLayer())
            .mapToLong(layer -> layer.getNOut() * layer.getMembers() * layer.getLength())
            .sum();
    return (int) Math.max(LEAST_ROWS, numbers / Math.max(1, ofRow));
  }

  /**
   * The rows of each part, if some rows are divided equally: layers keep their memory as long as
   * parts have one size.
   *
   * @param rows at least 1
   * @param most rows of a part, at least 1
   */
  public static int ofEqualParts(int rows, int most) {
    int parts = (rows - 1) / most + 1;
    return (rows - 1) / parts + 1;
  }
}
