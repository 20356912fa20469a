package org.winesclustering.training;

import org.apache.spark.api.java.JavaRDD;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A provider of the targets that a network's cluster heads learn next, made from what the network
 * has learned so far. The same rows, network and lesson must give the same targets bit for bit,
 * since targets are computed again when training resumes from a checkpoint.
 */
public interface TargetProvider {

  /**
   * Prepares the network for its first lesson; may set parameters.
   *
   * @param rows all training rows, one block a worker
   */
  default void prepare(JavaRDD<Block> rows, ComputationGraph network) {}

  /**
   * Makes the targets of a lesson, which is a round of self-training.
   *
   * @param rows all training rows, one block a worker
   * @param network as it is before the lesson
   * @param lesson from 1
   */
  TargetFunction targets(JavaRDD<Block> rows, ComputationGraph network, int lesson);
}
