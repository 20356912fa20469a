package org.winesclustering.drift;

/**
 * Distribution of a feature's values in scored rows beside that of the training.
 *
 * @param edges inner edges of the bins, ascending: deciles of the training, where they differ
 * @param training rows of the training in each bin, those without a value last
 * @param scored the same for the scored rows
 * @param below scored rows below the training's smallest value
 * @param above scored rows above its largest one
 * @param min smallest value of the training; NaN where the model does not know it
 * @param max largest value likewise
 * @param mean of the training's values
 * @param deviation their sample deviation
 */
@SuppressWarnings("ArrayRecordComponent") // Only shown, never compared.
public record FeatureDistribution(
    String feature,
    double[] edges,
    long[] training,
    long[] scored,
    long below,
    long above,
    double min,
    double max,
    double mean,
    double deviation) {

  /** Distance of a value from the training's mean in its deviations; NaN where there is none. */
  public double shift(double value) {
    return deviation > 0 ? (value - mean) / deviation : Double.NaN;
  }
}
