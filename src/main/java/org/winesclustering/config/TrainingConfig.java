package org.winesclustering.config;

/**
 * How the network is trained.
 *
 * @param epochs passes over all rows
 * @param batchSize rows a worker trains on at a time
 * @param learningRate step size of Adam
 * @param workers partitions whose parameters are averaged; 0 chooses
 * @param seed of everything random
 */
public record TrainingConfig(
    int epochs, int batchSize, double learningRate, int workers, long seed) {

  static TrainingConfig from(Section section) {
    double learningRate = section.number("learning-rate", 0, 1);
    if (learningRate == 0) {
      section.problem("learning-rate", learningRate, "above 0, at most 1");
    }
    return new TrainingConfig(
        section.integer("epochs", 1, Integer.MAX_VALUE),
        section.integer("batch-size", 1, 1 << 24),
        learningRate,
        section.integer("workers", 0, 100_000),
        section.longInteger("seed"));
  }
}
