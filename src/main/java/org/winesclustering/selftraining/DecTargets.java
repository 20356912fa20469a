package org.winesclustering.selftraining;

import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.mixture.SufficientStatistics;
import org.winesclustering.network.ClusterHead;
import org.winesclustering.training.Block;
import org.winesclustering.training.TargetFunction;
import org.winesclustering.training.TargetProvider;

/**
 * Targets of deep embedded clustering (J. Xie, R. Girshick and A. Farhadi, "Unsupervised deep
 * embedding for clustering analysis", ICML 2016) with the reconstruction kept as a second loss (X.
 * Guo, L. Gao, X. Liu and J. Yin, "Improved deep embedded clustering with local structure
 * preservation", IJCAI 2017, equation 5). The heads' shares q are Student-t kernels around
 * trainable centres; the targets are, by equation 3 of the first paper, p<sub>ij</sub> =
 * (q<sub>ij</sub>² / f<sub>j</sub>) / Σ<sub>l</sub> (q<sub>il</sub>² / f<sub>l</sub>) with the
 * frequencies f<sub>j</sub> = Σ<sub>i</sub> q<sub>ij</sub> over the whole table. With several
 * members, q is their mean.
 *
 * <p>The centres begin as the means, in the embedding, of the clusters of the columns. The papers
 * take KMeans of the embedding, but then the members would number their clusters differently.
 */
public final class DecTargets implements TargetProvider {
  private final Views views;
  private final SoftAssignment heads;
  private final TeacherTargets first;

  /**
   * Targets for one training.
   *
   * @param members of the ensemble, at least 1
   * @param dimensions of a member's embedding, at least 1
   * @param first clusters of the columns, from whose means the centres begin
   */
  public DecTargets(int members, int dimensions, TeacherTargets first) {
    views = new Views(members, dimensions);
    heads = SoftAssignment.byColumns(members * dimensions);
    this.first = first;
  }

  @Override
  public void prepare(JavaRDD<Block> rows, ComputationGraph network) {
    TargetFunction clusters = first.of(rows);
    Embedding embedding = Embedding.broadcast(rows, network);
    try {
      SufficientStatistics[] sums =
          Aggregates.shares(
              rows.map(block -> embedding.withShares(block, clusters)),
              views,
              heads,
              first.clusters());
      for (int member = 1; member <= sums.length; member++) {
        ClusterHead.setCentres(network, member, Nd4j.create(means(sums[member - 1])));
      }
    } finally {
      embedding.close();
    }
  }

  private static float[][] means(SufficientStatistics sums) {
    return IntStream.range(0, sums.clusters())
        .mapToObj(cluster -> Floats.of(sums.mean(cluster)))
        .toArray(float[][]::new);
  }

  @Override
  public TargetFunction targets(JavaRDD<Block> rows, ComputationGraph network, int lesson) {
    Embedding embedding = Embedding.broadcast(rows, network);
    try {
      return new SharpenedShares(
          embedding, views.count() * views.dimensions(), frequencies(rows, embedding));
    } catch (Throwable e) {
      // Otherwise it is freed with the targets.
      embedding.close();
      throw e;
    }
  }

  private double[] frequencies(JavaRDD<Block> rows, Embedding embedding) {
    SufficientStatistics sums =
        Aggregates.shares(rows.map(embedding::of), new Views(1, 1), heads, first.clusters())[0];
    // A cluster without any share gets no share of any row.
    return IntStream.range(0, first.clusters())
        .mapToDouble(cluster -> Math.max(sums.weight(cluster), Double.MIN_NORMAL))
        .toArray();
  }

  /** Target distribution: shares of the heads, sharpened by equation 3. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record SharpenedShares(Embedding embedding, int firstShare, double[] frequencies)
      implements TargetFunction {

    @Override
    public Block targets(Block rows) {
      Block embedded = embedding.of(rows);
      Block targets = new Block(frequencies.length);
      for (int row = 0; row < embedded.rows(); row++) {
        double[] sharpened = new double[frequencies.length];
        double sum = 0;
        for (int cluster = 0; cluster < sharpened.length; cluster++) {
          double share = embedded.value(row, firstShare + cluster);
          sharpened[cluster] = share * share / frequencies[cluster];
          sum += sharpened[cluster];
        }
        for (int cluster = 0; cluster < sharpened.length; cluster++) {
          sharpened[cluster] /= sum;
        }
        targets.add(Floats.of(sharpened));
      }
      return targets.trimmed();
    }

    @Override
    public void close() {
      embedding.close();
    }
  }
}
