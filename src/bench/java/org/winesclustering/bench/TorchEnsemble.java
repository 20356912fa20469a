package org.winesclustering.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/** The members of a network in libtorch. */
interface TorchEnsemble {

  /** What is trained. */
  List<NDArray> parameters();

  /**
   * Rows of all members as this ensemble wants them for its steps.
   *
   * @param ofMembers [members, b, ..]
   */
  NDList prepared(NDArray ofMembers);

  /**
   * The members' sum of the outputs' mean losses.
   *
   * @param noisy rows as {@link #prepared} gives them
   * @param clean [b, columns]
   * @param shares as {@link #prepared} gives them; not looked at without a head
   */
  NDArray loss(NDList noisy, NDArray clean, NDList shares);

  /**
   * The members' embeddings, in one array or one each.
   *
   * @param rows [b, columns]
   */
  NDList embed(NDArray rows);
}
