package org.winesclustering.selftraining;

import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.winesclustering.clustering.Assignment;
import org.winesclustering.mixture.TiedMixture;
import org.winesclustering.training.Block;
import org.winesclustering.training.TargetFunction;
import org.winesclustering.training.TargetProvider;

/**
 * Targets that teach a network its own clusters. In the first lesson they are the clusters of the
 * columns, as {@link FirstTargets} finds them. Later the mean of the members' heads starts a few
 * steps of expectation maximisation of a {@link TiedMixture} of each member's embedding, and the
 * mean of the mixtures' shares is the target. The members thus agree by consensus on all rows of
 * the table, and each learns what the others have seen.
 */
public final class MixtureTargets implements TargetProvider {
  private static final int STEPS = 5;

  /** Parts of a share, counted where whole numbers are needed. */
  private static final double PARTS = 1 << 20;

  private final Views views;
  private final FirstTargets first;

  /**
   * Targets for one training.
   *
   * @param members of the ensemble, at least 1
   * @param dimensions of a member's embedding, at least 1
   * @param clusters k, at least 2
   * @param starts of the first targets, at least 1
   * @param sampleRows most rows on which starts are compared
   */
  public MixtureTargets(
      int members, int dimensions, int clusters, int starts, int sampleRows, long seed) {
    views = new Views(members, dimensions);
    first = new FirstTargets(clusters, starts, sampleRows, seed);
  }

  @Override
  public TargetFunction targets(JavaRDD<Block> rows, ComputationGraph network, int lesson) {
    if (lesson == 1) {
      return FirstTargets.function(first.of(rows));
    }
    Embedding embedding = Embedding.broadcast(rows, network);
    JavaRDD<Block> embedded = rows.map(embedding::of).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return new EnsembleTargets(embedding, views, aligned(embedded));
    } catch (Throwable e) {
      // Otherwise it is freed with the targets.
      embedding.close();
      throw e;
    } finally {
      embedded.unpersist(false);
    }
  }

  /** Mixture of each member, with its clusters numbered as the heads number them. */
  private TiedMixture[] aligned(JavaRDD<Block> embedded) {
    SoftAssignment heads = SoftAssignment.byColumns(views.count() * views.dimensions());
    TiedMixture[] mixtures = Mixtures.fit(embedded, views, heads, first.clusters(), STEPS);
    double[][][] agreement =
        Aggregates.agreement(embedded, views, heads, SoftAssignment.by(mixtures), first.clusters());
    return IntStream.range(0, mixtures.length)
        .mapToObj(member -> mixtures[member].reordered(order(agreement[member])))
        .toArray(TiedMixture[]::new);
  }

  private static int[] order(double[][] agreement) {
    long[][] gains = new long[agreement.length][agreement.length];
    for (int i = 0; i < gains.length; i++) {
      for (int j = 0; j < gains.length; j++) {
        gains[i][j] = Math.round(agreement[i][j] * PARTS);
      }
    }
    return Assignment.maximise(gains);
  }
}
