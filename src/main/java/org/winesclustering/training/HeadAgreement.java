package org.winesclustering.training;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.winesclustering.layer.HostValues;

/** What a network's cluster head has learned of its targets. */
final class HeadAgreement {
  private HeadAgreement() {}

  /** Number of rows to which the head gives the cluster of their largest target. */
  static int rows(ComputationGraph network, MultiDataSet arrays) {
    INDArray[] outputs = network.output(false, arrays.getFeatures());
    float[] given = HostValues.floats(outputs[1]);
    float[] wanted = HostValues.floats(arrays.getLabels(1));
    int clusters = (int) arrays.getLabels(1).size(1);
    int agreeing = 0;
    for (int row = 0; row < wanted.length; row += clusters) {
      agreeing += largest(given, row, clusters) == largest(wanted, row, clusters) ? 1 : 0;
    }
    return agreeing;
  }

  private static int largest(float[] values, int from, int count) {
    int largest = 0;
    for (int i = 1; i < count; i++) {
      largest = values[from + i] > values[from + largest] ? i : largest;
    }
    return largest;
  }
}
