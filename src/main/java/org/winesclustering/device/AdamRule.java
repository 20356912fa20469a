package org.winesclustering.device;

/**
 * The rule by which Adam updates parameters (D. Kingma and J. Ba, 2015), rounded as ND4J rounds it.
 *
 * @param beta1 decay of the mean of the gradient
 * @param beta2 decay of the mean of its square
 * @param epsilon that is added to the root of the latter
 */
record AdamRule(float beta1, float beta2, float epsilon) {

  /**
   * The size of a step, corrected for the means' start at 0.
   *
   * @param iteration steps made before
   */
  float rate(double learningRate, int iteration) {
    float first = (float) Math.pow(beta1, iteration + 1);
    float second = (float) Math.pow(beta2, iteration + 1);
    float rate = (float) learningRate * (float) Math.sqrt(1 - second) / (1 - first);
    return Float.isNaN(rate) || rate == 0 ? epsilon : rate;
  }
}
