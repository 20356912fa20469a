package org.winesclustering.training;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** What a network's cluster head has learned of its targets. */
final class HeadAgreement {
  private HeadAgreement() {}

  /** Number of rows to which the head gives the cluster of their largest target. */
  static int rows(ComputationGraph network, MultiDataSet arrays) {
    INDArray given = network.output(false, arrays.getFeatures())[1].argMax(1);
    INDArray wanted = arrays.getLabels(1).argMax(1);
    return given.eq(wanted).castTo(DataType.INT32).sumNumber().intValue();
  }
}
