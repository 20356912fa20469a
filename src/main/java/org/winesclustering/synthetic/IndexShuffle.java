package org.winesclustering.synthetic;

import java.io.Serializable;
import java.util.Arrays;
import org.winesclustering.data.Hash64;

/**
 * A pseudorandom permutation of 0 .. size-1 that computes the place of one index without the
 * others: what is chosen by it is exact in number and takes no memory.
 *
 * <p>A Feistel network of four rounds, walked until it falls into the range: J. Black and P.
 * Rogaway, "Ciphers with arbitrary finite domains", CT-RSA 2002, sections 4 and 5.
 */
final class IndexShuffle implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int ROUNDS = 4;

  private final long size;
  private final int halfBits;
  private final long mask;
  private final long[] keys = new long[ROUNDS];

  /** Permutation of 1 to 2^60 indices. */
  IndexShuffle(long size, long seed, CountedRandom.Stream stream) {
    this.size = size;
    int bits = Long.SIZE - Long.numberOfLeadingZeros(size - 1);
    this.halfBits = Math.max(1, (bits + 1) / 2);
    this.mask = (1L << halfBits) - 1;
    // Indices of rows are not negative, so no row's numbers begin where the keys do.
    CountedRandom random = new CountedRandom(seed, stream, -1);
    Arrays.setAll(keys, round -> random.nextLong());
  }

  long at(long index) {
    long place = index;
    do {
      place = permuted(place);
    } while (place >= size);
    return place;
  }

  private long permuted(long value) {
    long left = value >>> halfBits;
    long right = value & mask;
    for (long key : keys) {
      long next = left ^ (Hash64.mixed(right ^ key) & mask);
      left = right;
      right = next;
    }
    return left << halfBits | right;
  }
}
