package org.winesclustering.selftraining;

import org.winesclustering.mixture.TiedMixture;
import org.winesclustering.training.Block;
import org.winesclustering.training.TargetFunction;

/** The mean of the shares that the mixtures of all members' embeddings give. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record EnsembleTargets(Embedding embedding, TiedMixture[] mixtures, int dimensions)
    implements TargetFunction {

  @Override
  public Block targets(Block rows) {
    Block embedded = embedding.of(rows);
    Views views = Views.ofMembers(mixtures.length, dimensions);
    int clusters = mixtures[0].clusters();
    Block targets = new Block(clusters);
    double[] point = new double[dimensions];
    double[] shares = new double[clusters];
    for (int row = 0; row < embedded.rows(); row++) {
      double[] mean = new double[clusters];
      for (int member = 0; member < mixtures.length; member++) {
        views.read(embedded, row, member, point);
        mixtures[member].share(point, shares);
        for (int cluster = 0; cluster < clusters; cluster++) {
          mean[cluster] += shares[cluster] / mixtures.length;
        }
      }
      targets.add(Floats.of(mean));
    }
    return targets.trimmed();
  }

  @Override
  public void close() {
    embedding.close();
  }
}
