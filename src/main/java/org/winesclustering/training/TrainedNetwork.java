package org.winesclustering.training;

/** A worker's network in a round, wherever it is computed. */
interface TrainedNetwork {
  /** Makes a step; the minibatch may change afterwards. */
  void fit(Minibatch minibatch);

  /** Sum of the losses of all rows, each when it was trained on. */
  double loss();

  /**
   * The state after the steps.
   *
   * @param before the state that the round began with
   */
  NetworkState state(NetworkState before);

  /** Whether it is computed on the task's GPU rather than on ND4J's backend. */
  boolean isOnCard();

  /** Makes the network available to other tasks. */
  void handBack();
}
