package org.winesclustering.selftraining;

import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.winesclustering.network.NetworkBytes;
import org.winesclustering.network.SharedNetwork;
import org.winesclustering.training.Block;
import org.winesclustering.training.TargetFunction;

/**
 * Embedding of blocks by a network on the executors: for each row the members' embeddings one after
 * the other, then the shares of the clusters, which are the mean of the members' heads.
 */
record Embedding(Broadcast<SharedNetwork> network) implements Serializable {
  /** Broadcasts a network with its present parameters; to be closed. */
  static Embedding broadcast(JavaRDD<Block> rows, ComputationGraph network) {
    return new Embedding(
        JavaSparkContext.fromSparkContext(rows.context())
            .broadcast(new SharedNetwork(NetworkBytes.write(network))));
  }

  /** Removes the network from the executors. */
  void close() {
    network.destroy();
  }

  /**
   * Embeds rows.
   *
   * @return as many rows, of members x dimensions + clusters values
   */
  Block of(Block rows) {
    Block embedded = null;
    int most = network.value().rowsAtATime();
    for (int from = 0; from < rows.rows(); from += most) {
      int size = Math.min(most, rows.rows() - from);
      SharedNetwork.Output output = network.value().apply(batch(rows, from, size), size);
      int members = output.embedding().length / size;
      int shares = output.responsibilities().length / size;
      for (int i = 0; i < size; i++) {
        float[] row = new float[members + shares];
        System.arraycopy(output.embedding(), i * members, row, 0, members);
        System.arraycopy(output.responsibilities(), i * shares, row, members, shares);
        embedded = embedded == null ? new Block(row.length) : embedded;
        embedded.add(row);
      }
    }
    return embedded == null ? new Block(1) : embedded.trimmed();
  }

  /** Embeds rows like {@link #of}, with given shares instead of those of the heads. */
  Block withShares(Block rows, TargetFunction given) {
    Block embedded = of(rows);
    Block shares = given.targets(rows);
    Block replaced = new Block(embedded.columns());
    float[] row = new float[embedded.columns()];
    for (int i = 0; i < embedded.rows(); i++) {
      embedded.copyRow(i, row, 0);
      shares.copyRow(i, row, row.length - shares.columns());
      replaced.add(row);
    }
    return replaced.trimmed();
  }

  private static float[] batch(Block rows, int from, int size) {
    float[] values = new float[size * rows.columns()];
    for (int i = 0; i < size; i++) {
      rows.copyRow(from + i, values, i * rows.columns());
    }
    return values;
  }
}
