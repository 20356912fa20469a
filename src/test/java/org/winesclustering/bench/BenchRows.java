package org.winesclustering.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * What all contenders train on, made once and read by each from files of little-endian floats, so
 * that the noise costs no one time: rows of normally distributed columns that depend on three
 * hidden numbers, noisy copies for each member, and shares of clusters for each member. Record
 * {@code i}'s values stand side by side.
 */
final class BenchRows {
  /** The largest batch, four times. */
  static final int ROWS = 4 * 2048;

  private static final double NOISE = 0.3;
  private static final int HIDDEN = 3;

  private final float[] clean;
  private final float[] noisy;
  private final float[] shares;

  /**
   * As the files have them.
   *
   * @param clean [ROWS, columns]
   * @param noisy [members, ROWS, columns]
   * @param shares [members, ROWS, clusters], adding up to 1 in a row; empty without a head
   */
  private BenchRows(float[] clean, float[] noisy, float[] shares) {
    this.clean = clean;
    this.noisy = noisy;
    this.shares = shares;
  }

  /** Rows for a network, the same at every call. */
  static BenchRows of(BenchNetwork network) {
    Random random = new Random(20_26);
    int columns = BenchNetwork.COLUMNS;
    double[] loadings = gaussians(random, HIDDEN * columns);
    float[] clean = new float[ROWS * columns];
    float[] noisy = new float[network.members() * clean.length];
    float[] shares = new float[network.members() * ROWS * network.clusters()];
    for (int row = 0; row < ROWS; row++) {
      double[] hidden = gaussians(random, HIDDEN);
      for (int column = 0; column < columns; column++) {
        double value = 0.3 * random.nextGaussian();
        for (int i = 0; i < HIDDEN; i++) {
          value += 0.55 * hidden[i] * loadings[i * columns + column];
        }
        clean[row * columns + column] = (float) value;
      }
      for (int member = 0; member < network.members(); member++) {
        share(hidden, shares, (member * ROWS + row) * network.clusters(), network.clusters());
      }
    }
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = (float) (clean[i % clean.length] + NOISE * random.nextGaussian());
    }
    return new BenchRows(clean, noisy, shares);
  }

  /** Softmax of the hidden numbers. */
  private static void share(double[] hidden, float[] shares, int offset, int clusters) {
    double sum = 0;
    for (int i = 0; i < clusters; i++) {
      sum += Math.exp(2 * hidden[i]);
    }
    for (int i = 0; i < clusters; i++) {
      shares[offset + i] = (float) (Math.exp(2 * hidden[i]) / sum);
    }
  }

  private static double[] gaussians(Random random, int count) {
    return random.doubles(count).map(unused -> random.nextGaussian()).toArray();
  }

  /** Leaves three files named after the network. */
  void write(Path folder, BenchNetwork network) throws IOException {
    Files.createDirectories(folder);
    write(folder.resolve(network + ".clean"), clean);
    write(folder.resolve(network + ".noisy"), noisy);
    write(folder.resolve(network + ".shares"), shares);
  }

  static BenchRows read(Path folder, BenchNetwork network) throws IOException {
    return new BenchRows(
        read(folder.resolve(network + ".clean")),
        read(folder.resolve(network + ".noisy")),
        read(folder.resolve(network + ".shares")));
  }

  private static void write(Path file, float[] values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    Files.write(file, bytes.array());
  }

  private static float[] read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  /** Batches of this size in {@link #ROWS}. */
  static int batches(int size) {
    return ROWS / size;
  }

  /** Clean rows of a batch counted from 0: [size, columns]. */
  float[] clean(int batch, int size) {
    return part(clean, 0, batch, size);
  }

  /** Noisy rows of a member counted from 0: [size, columns]. */
  float[] noisy(int member, int batch, int size) {
    return part(noisy, member, batch, size);
  }

  /** Shares of the clusters for a member counted from 0: [size, clusters]. */
  float[] shares(int member, int batch, int size) {
    int width = shares.length / (noisy.length / clean.length) / ROWS;
    return Arrays.copyOfRange(
        shares,
        (member * ROWS + batch * size) * width,
        (member * ROWS + (batch + 1) * size) * width);
  }

  private static float[] part(float[] rows, int member, int batch, int size) {
    int first = member * ROWS + batch * size;
    return Arrays.copyOfRange(
        rows, first * BenchNetwork.COLUMNS, (first + size) * BenchNetwork.COLUMNS);
  }
}
