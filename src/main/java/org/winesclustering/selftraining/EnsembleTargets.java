package org.winesclustering.selftraining;

import org.winesclustering.mixture.TiedMixture;
import org.winesclustering.training.Block;
import org.winesclustering.training.TargetFunction;

/**
 * Mean of the shares that mixtures of the members' embeddings give.
 *
 * @param mixtures one for each member
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record EnsembleTargets(Embedding embedding, Views views, TiedMixture[] mixtures)
    implements TargetFunction {

  @Override
  public Block targets(Block rows) {
    return Mixtures.shares(embedding.of(rows), views, mixtures);
  }

  @Override
  public void close() {
    embedding.close();
  }
}
