package org.winesclustering.training;

import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * A minibatch of rows in the order of an epoch.
 *
 * @param source of the arrays
 * @param order numbers of the rows in the epoch
 * @param seed of the noise
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record DrawnMinibatch(BatchArrays source, int[] order, int epoch, int from, int size, long seed)
    implements Minibatch {
  @Override
  public MultiDataSet arrays() {
    return source.fill(order, from, size, new SplittableRandom(seed));
  }

  @Override
  public Optional<RowDraw> draw() {
    return source
        .layout()
        .noise()
        .onCard(seed)
        .map(noise -> new RowDraw(source.rows(), order, epoch, from, noise));
  }
}
