package org.winesclustering.bench;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * As the project's own network wants them: members' noisy rows side by side, labels for all alike.
 */
record StackedMinibatches(BenchNetwork network, BenchRows rows) implements Minibatches {

  @Override
  public MultiDataSet training(int index, int size) {
    INDArray read =
        Nd4j.hstack(
            IntStream.range(0, network.members())
                .mapToObj(member -> matrix(rows.noisy(member, index, size), size))
                .toArray(INDArray[]::new));
    INDArray clean = matrix(rows.clean(index, size), size);
    return new MultiDataSet(
        new INDArray[] {read},
        network.hasHead()
            ? new INDArray[] {clean, matrix(rows.shares(0, index, size), size)}
            : new INDArray[] {clean});
  }

  @Override
  public INDArray[] scoring(int size) {
    return new INDArray[] {matrix(rows.clean(0, size), size)};
  }

  private static INDArray matrix(float[] values, int size) {
    return Nd4j.createFromArray(values).reshape(size, values.length / size);
  }
}
