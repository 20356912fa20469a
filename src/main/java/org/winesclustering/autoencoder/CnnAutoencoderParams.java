package org.winesclustering.autoencoder;

import static org.apache.spark.ml.param.ParamValidators.gtEq;

import org.apache.spark.ml.param.IntParam;

/**
 * All Params of {@link CnnAutoencoder}.
 *
 * @param <S> the stage
 */
public interface CnnAutoencoderParams<S>
    extends CnnAutoencoderModelParams<S>, NetworkParams<S>, ObjectiveParams<S>, AveragingParams<S> {

  /**
   * Number of clusters that the network learns, which the two objectives with clusters need: at
   * least 2, or 1 to train the reconstruction alone after all.
   */
  default IntParam clusters() {
    return declared()
        .integer("clusters", "number of clusters that the network learns (>= 0)", gtEq(0), 0);
  }

  default int getClusters() {
    return (int) $(clusters());
  }

  default S setClusters(int value) {
    return with(clusters(), value);
  }
}
