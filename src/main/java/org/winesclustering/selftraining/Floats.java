package org.winesclustering.selftraining;

/** Conversion to the single precision of the network. */
final class Floats {
  private Floats() {}

  static float[] of(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
