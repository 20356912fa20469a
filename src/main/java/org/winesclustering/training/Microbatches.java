package org.winesclustering.training;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.winesclustering.layer.Members;
import org.winesclustering.network.RowsInCache;

/**
 * Steps of training whose minibatches go through a network in parts, so that what the layers
 * compute of a part is still in a core's cache when the next layer reads it. The gradients of the
 * parts are added up (gradient accumulation), and the parameters change once a minibatch: apart
 * from rounding, the step is that of the whole minibatch.
 */
public final class Microbatches {
  private final ComputationGraph graph;
  private final int rows;

  /** Prepares a network, whose minibatches stay whole unless it has {@link OnePassAdam}. */
  public Microbatches(ComputationGraph graph) {
    this.graph = graph;
    rows =
        graph.getUpdater() instanceof OnePassAdam
            ? RowsInCache.inTraining(graph)
            : Integer.MAX_VALUE;
  }

  /** Makes one step; returns the sum of the rows' losses before it. */
  public double fit(MultiDataSet minibatch) {
    int count = (int) minibatch.getFeatures(0).size(0);
    double loss = 0;
    int most = RowsInCache.ofEqualParts(count, rows);
    for (int from = 0; from < count; from += most) {
      int size = Math.min(most, count - from);
      boolean isLast = from + size == count;
      MultiDataSet part = size == count ? minibatch : part(minibatch, from, size);
      if (isLast) {
        graph.fit(part);
      } else {
        accumulate(part, size);
      }
      loss += graph.score() * size;
    }
    return loss;
  }

  private static MultiDataSet part(MultiDataSet minibatch, int from, int size) {
    return new org.nd4j.linalg.dataset.MultiDataSet(
        part(minibatch.getFeatures(), from, size),
        part(minibatch.getLabels(), from, size),
        part(minibatch.getFeaturesMaskArrays(), from, size),
        part(minibatch.getLabelsMaskArrays(), from, size));
  }

  private static INDArray[] part(INDArray[] arrays, int from, int size) {
    if (arrays == null) {
      return null;
    }
    INDArray[] parts = new INDArray[arrays.length];
    for (int i = 0; i < arrays.length; i++) {
      parts[i] = arrays[i] == null ? null : Members.slice(arrays[i], from, size);
    }
    return parts;
  }

  private void accumulate(MultiDataSet part, int size) {
    if (graph.getFlattenedGradients() == null) {
      graph.initGradientsView();
    }
    graph.setInputs(part.getFeatures());
    graph.setLabels(part.getLabels());
    graph.setLayerMaskArrays(part.getFeaturesMaskArrays(), part.getLabelsMaskArrays());
    graph.computeGradientAndScore();
    ((OnePassAdam) graph.getUpdater()).accumulate(size);
    graph.clearLayerMaskArrays();
    graph.clearLayersStates();
  }
}
