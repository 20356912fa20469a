package org.winesclustering.training;

import java.util.Optional;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** A minibatch that there are only arrays of. */
record GivenMinibatch(MultiDataSet arrays) implements Minibatch {
  @Override
  public int size() {
    return (int) arrays.getFeatures(0).size(0);
  }

  @Override
  public Optional<RowDraw> draw() {
    return Optional.empty();
  }
}
