package org.winesclustering.network;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reader of an array of floats that {@link Nd4j#write} wrote, and of nothing else that ND4J could
 * read: two buffers, each with its allocation mode, its length and its type, all big-endian.
 *
 * <pre>
 * shape   longs: rank r, r sizes, r strides, and three more that do not matter here
 * values  floats, in row-major order
 * </pre>
 */
final class NetworkArray {
  /** Largest rank: a network's parameters are [n] or [1, n]. */
  private static final int MOST_DIMENSIONS = 2;

  private static final int OTHER_LONGS = 4;

  private NetworkArray() {}

  /**
   * Reads an array as [1, n].
   *
   * @throws IOException if the bytes are another array, or are more or fewer than its shape says
   */
  static INDArray read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    long longs = lengthOf(in, "LONG");
    long rank = in.readLong();
    check(rank >= 1 && rank <= MOST_DIMENSIONS, rank + " dimensions");
    check(longs == 2 * rank + OTHER_LONGS, longs + " numbers for a shape");
    long size = 1;
    for (int i = 0; i < rank; i++) {
      long length = in.readLong();
      check(length >= 1 && length <= bytes.length, "the length " + length);
      size *= length;
    }
    in.skipNBytes(Long.BYTES * (longs - 1 - rank));
    long given = lengthOf(in, "FLOAT");
    check(given == size, given + " values for a shape of " + size);
    check(in.available() == Float.BYTES * size, in.available() + " bytes for " + size + " values");
    float[] values = new float[(int) size];
    ByteBuffer.wrap(bytes, bytes.length - in.available(), in.available())
        .asFloatBuffer()
        .get(values);
    return Nd4j.createFromArray(values).reshape(1, values.length);
  }

  private static long lengthOf(DataInputStream in, String type) throws IOException {
    in.readUTF();
    long length = in.readLong();
    String found = in.readUTF();
    check(found.equals(type), "the type " + found + ", not " + type);
    return length;
  }

  private static void check(boolean isSo, String found) throws IOException {
    if (!isSo) {
      throw new IOException("an array in it has " + found);
    }
  }
}
