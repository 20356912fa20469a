package org.winesclustering.devicecheck;

/**
 * The minibatches of a fixture, by a formula without roundings, which {@code peer.py} has too. Rows
 * are of three kinds, so that there is something to learn: where gradients are small, a unit of
 * ReLU that is nearly 0 makes two right trainings differ.
 *
 * @param columns of a record
 * @param clusters of the head; 0 without one
 * @param batch rows of a minibatch
 * @param endsEarly whether every other record has no values in its second half
 */
record FixtureRows(int columns, int clusters, int batch, boolean endsEarly) {
  /** Minibatches, which come again and again. */
  static final int BATCHES = 8;

  /** Where the numbers begin that choose a record's cluster. */
  private static final int SHARES = 1 << 30;

  /** Where the numbers begin that choose a record's kind. */
  private static final int KINDS_OF_ROWS = 1 << 29;

  /** Where the numbers begin of which each kind has its own. */
  private static final int CENTRES = 1 << 28;

  private static final int KINDS = 3;

  /** How much less values differ within a kind. */
  private static final int NEARER = 4;

  private static final int BITS = 16;

  /** A minibatch of [batch, columns], with 0 where there is no value. */
  float[] records(int step) {
    float[] values = new float[batch * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = hasValue(i) ? value(first(step) + i / columns, i % columns) : 0;
    }
    return values;
  }

  /** The same, with NaN where there is no value. */
  float[] clean(int step) {
    float[] values = records(step);
    for (int i = 0; i < values.length; i++) {
      values[i] = hasValue(i) ? values[i] : Float.NaN;
    }
    return values;
  }

  private float value(int row, int column) {
    int kind = choice(KINDS_OF_ROWS + row, KINDS);
    return number(CENTRES + kind * columns + column) + number(row * columns + column) / NEARER;
  }

  private boolean hasValue(int i) {
    return !endsEarly || i / columns % 2 == 1 || i % columns < columns / 2;
  }

  /**
   * What the head learns, [batch, clusters]: three quarters of one cluster, a quarter of the next.
   */
  float[] shares(int step) {
    float[] values = new float[batch * clusters];
    for (int row = 0; row < batch && clusters > 0; row++) {
      int cluster = choice(SHARES + first(step) + row, clusters);
      values[row * clusters + cluster] = 0.75f;
      values[row * clusters + (cluster + 1) % clusters] = 0.25f;
    }
    return values;
  }

  private int first(int step) {
    return step % BATCHES * batch;
  }

  private static int choice(int i, int count) {
    return Integer.remainderUnsigned(hash(i), count);
  }

  /** From -2 to below 2, a multiple of 2^-14. */
  private static float number(int i) {
    int bits = hash(i) >>> (Integer.SIZE - BITS);
    return (bits - (1 << (BITS - 1))) / (float) (1 << (BITS - 2));
  }

  /** C. Wellons' "lowbias32". */
  private static int hash(int i) {
    int bits = (i ^ i >>> 16) * 0x7feb352d;
    bits = (bits ^ bits >>> 15) * 0x846ca68b;
    return bits ^ bits >>> 16;
  }
}
