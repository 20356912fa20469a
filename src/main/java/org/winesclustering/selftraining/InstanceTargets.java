package org.winesclustering.selftraining;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.winesclustering.training.Block;
import org.winesclustering.training.TargetFunction;
import org.winesclustering.training.TargetProvider;

/**
 * Targets that teach a network to recognise each row among all: every row is a class of its own
 * (Dosovitskiy et al. 2016). Equal rows are one class.
 */
public final class InstanceTargets implements TargetProvider {
  /** Hashes of the rows, ascending: a row's class is the place of its hash. */
  private final int[] hashes;

  /** Targets for a table of these rows, and no others. */
  public InstanceTargets(List<float[]> rows) {
    hashes = rows.stream().mapToInt(Arrays::hashCode).sorted().distinct().toArray();
  }

  /** Number of classes. */
  public int classes() {
    return hashes.length;
  }

  @Override
  public TargetFunction targets(JavaRDD<Block> rows, ComputationGraph network, int lesson) {
    int[] known = hashes;
    return block -> targets(block, known);
  }

  private static Block targets(Block rows, int[] hashes) {
    Block targets = new Block(hashes.length);
    float[] row = new float[rows.columns()];
    for (int i = 0; i < rows.rows(); i++) {
      rows.copyRow(i, row, 0);
      float[] target = new float[hashes.length];
      target[Arrays.binarySearch(hashes, Arrays.hashCode(row))] = 1;
      targets.add(target);
    }
    return targets.trimmed();
  }
}
