package org.winesclustering.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;
import scala.Tuple2;

/**
 * The training rows on the executors, one partition for each worker, in blocks of a minibatch.
 *
 * <p>Which worker gets a row, and in which place, follows from the row's values and the seed alone.
 * So the same rows give the same batches, and hence the same network, whatever order or partitions
 * they came in and whichever executor computes a lost partition again; and a file sorted by class
 * is shuffled.
 */
public final class TrainingTable implements AutoCloseable {
  private final JavaRDD<Block> blocks;
  private final List<Long> rowsByWorker;
  private final int batchSize;

  private TrainingTable(JavaRDD<Block> blocks, List<Long> rowsByWorker, int batchSize) {
    this.blocks = blocks;
    this.rowsByWorker = rowsByWorker;
    this.batchSize = batchSize;
  }

  /**
   * Distributes and caches the rows; {@link #close} frees them.
   *
   * @param rows each of {@code columns} values
   * @param workers number of partitions, at least 1
   * @param batchSize rows in a block; a worker's last block may have fewer
   */
  public static TrainingTable of(
      JavaRDD<float[]> rows, int columns, int workers, int batchSize, long seed) {
    int salt = Long.hashCode(seed);
    JavaRDD<Block> blocks =
        rows.mapToPair(row -> new Tuple2<>(hash(row, salt), row))
            .partitionBy(new HashPartitioner(workers))
            .mapPartitions(partition -> blocks(partition, columns, batchSize))
            .persist(StorageLevel.MEMORY_AND_DISK());
    List<Long> rowsByWorker = blocks.mapPartitions(TrainingTable::count).collect();
    return new TrainingTable(blocks, rowsByWorker, batchSize);
  }

  /** Workers for a table: one for each core, but no more than there are batches, and at least 2. */
  public static int workers(JavaSparkContext context, long rows, int batchSize) {
    long batches = (rows + batchSize - 1) / batchSize;
    return (int) Math.max(2, Math.min(context.defaultParallelism(), batches));
  }

  JavaRDD<Block> blocks() {
    return blocks;
  }

  public long rows() {
    return rowsByWorker.stream().mapToLong(Long::longValue).sum();
  }

  public int workers() {
    return rowsByWorker.size();
  }

  int batchSize() {
    return batchSize;
  }

  /** Minibatches of the worker that has most rows. */
  int mostBatches() {
    long most = rowsByWorker.stream().mapToLong(Long::longValue).max().orElse(0);
    return Math.toIntExact((most + batchSize - 1) / batchSize);
  }

  @Override
  public void close() {
    blocks.unpersist(false);
  }

  private static int hash(float[] row, int salt) {
    int hash = salt;
    for (float value : row) {
      hash = Murmur3_x86_32.hashInt(Float.floatToIntBits(value), hash);
    }
    return hash;
  }

  private static Iterator<Block> blocks(
      Iterator<Tuple2<Integer, float[]>> partition, int columns, int batchSize) {
    List<Tuple2<Integer, float[]>> rows = new ArrayList<>();
    partition.forEachRemaining(rows::add);
    // The hash is the shuffle; equal hashes are ordered by value, since arrival has no order.
    rows.sort(
        Comparator.comparingInt((Tuple2<Integer, float[]> row) -> row._1())
            .thenComparing(Tuple2::_2, Arrays::compare));
    List<Block> blocks = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += batchSize) {
      List<Tuple2<Integer, float[]>> batch =
          rows.subList(from, Math.min(from + batchSize, rows.size()));
      float[] values = new float[batch.size() * columns];
      for (int i = 0; i < batch.size(); i++) {
        System.arraycopy(batch.get(i)._2(), 0, values, i * columns, columns);
      }
      blocks.add(new Block(values, columns));
    }
    return blocks.iterator();
  }

  private static Iterator<Long> count(Iterator<Block> blocks) {
    long rows = 0;
    while (blocks.hasNext()) {
      rows += blocks.next().rows();
    }
    return List.of(rows).iterator();
  }
}
