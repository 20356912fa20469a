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
}
