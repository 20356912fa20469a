package org.winesclustering.bench;

/** A network in training, as one contender has it. */
interface TrainedNetwork {

  /** Trainable numbers. */
  long parameters();

  /** One step of training on the next minibatch of so many records. */
  void train(int batch);

  /** One bare forward pass of every member from so many records to its embedding. */
  void embed(int batch);

  /** Loss of the first {@code batch} records: the members' sum of the outputs' means. */
  double loss(int batch);

  /**
   * A forward pass of every member to all its outputs, as often as is convenient: with the loss,
   * which costs next to nothing beside it.
   *
   * @return records
   */
  default long score(int batch) {
    loss(batch);
    return batch;
  }
}
