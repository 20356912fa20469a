package org.winesclustering.training;

import java.util.Arrays;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;
import org.winesclustering.rdd.HashOrder;

/**
 * Order of training rows by a hash of 32 bits, as signed numbers, and by value where hashes are
 * equal. Hashes are dealt to the workers in turn. With another order every seed would give another
 * network.
 *
 * @param start of the hash
 */
record RowOrder(int start) implements HashOrder<float[]> {

  @Override
  public long hash(float[] row) {
    // In the order of unsigned numbers, which is what hashes are compared as.
    return Integer.toUnsignedLong(signed(row) ^ Integer.MIN_VALUE);
  }

  private int signed(float[] row) {
    int hash = start;
    for (float value : row) {
      hash = Murmur3_x86_32.hashInt(Float.floatToIntBits(value), hash);
    }
    return hash;
  }

  @Override
  public int partition(long hash, int partitions) {
    return Math.floorMod((int) hash ^ Integer.MIN_VALUE, partitions);
  }

  @Override
  public int compareValues(float[] left, float[] right) {
    return Arrays.compare(left, right);
  }

  /** Whether the hash of a row, taken as a number from 0 to below 1, is below a fraction. */
  boolean isBelow(double fraction, float[] row) {
    return Integer.toUnsignedLong(signed(row)) < fraction * (1L << Integer.SIZE);
  }
}
