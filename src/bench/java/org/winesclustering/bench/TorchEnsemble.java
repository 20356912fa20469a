package org.winesclustering.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/** The members of a network in libtorch. */
interface TorchEnsemble {

  /** What is trained. */
  List<NDArray> parameters();

  /**
   * The members' sum of the outputs' mean losses.
   *
   * @param noisy [members, b, columns]
   * @param clean [b, columns]
   * @param shares [members, b, clusters]; not looked at without a head
   */
  NDArray loss(NDArray noisy, NDArray clean, NDArray shares);

  /**
   * The members' embeddings, in one array or one each.
   *
   * @param rows [b, columns]
   */
  NDList embed(NDArray rows);
}
