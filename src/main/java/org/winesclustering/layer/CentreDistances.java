package org.winesclustering.layer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A layer with a trainable centre for each cluster that gives minus the logarithm of one plus the
 * squared distance to each, for {@code M} networks side by side: [M * b, e] to [M * b, k]. Softmax
 * of this is the soft assignment by Student's t distribution with one degree of freedom. The
 * parameter {@code W}, [M, e, k], has the centres as its columns; in all else than its function it
 * is a dense layer without bias.
 */
public final class CentreDistances extends RowConvolution {
  private static final long serialVersionUID = 1L;

  /** For Jackson, which sets the fields itself. */
  public CentreDistances() {}

  /**
   * With random centres.
   *
   * @param dimensions e, of what is below
   * @param clusters k, at least 2
   * @param members M, at least 1
   */
  public CentreDistances(int dimensions, int clusters, int members) {
    super(1, 1, dimensions, clusters, members);
    withoutBias();
    setActivationFn(new ActivationIdentity());
  }

  @Override
  BaseLayer<?> layer(NeuralNetConfiguration configuration, DataType type) {
    return new CentreDistancesLayer(configuration, type);
  }
}
