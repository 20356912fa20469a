package org.winesclustering.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** An input and a reconstruction for each member, then, with a head, shares for each member. */
record MemberMinibatches(BenchNetwork network, BenchRows rows) implements Minibatches {

  @Override
  public MultiDataSet training(int index, int size) {
    List<INDArray> inputs = new ArrayList<>();
    List<INDArray> labels = new ArrayList<>();
    for (int member = 0; member < network.members(); member++) {
      inputs.add(matrix(rows.noisy(member, index, size), size));
      labels.add(matrix(rows.clean(index, size), size));
    }
    for (int member = 0; network.hasHead() && member < network.members(); member++) {
      labels.add(matrix(rows.shares(member, index, size), size));
    }
    return new MultiDataSet(inputs.toArray(INDArray[]::new), labels.toArray(INDArray[]::new));
  }

  @Override
  public INDArray[] scoring(int size) {
    INDArray clean = matrix(rows.clean(0, size), size);
    return Collections.nCopies(network.members(), clean).toArray(INDArray[]::new);
  }

  private static INDArray matrix(float[] values, int size) {
    return Nd4j.createFromArray(values).reshape(size, values.length / size);
  }
}
