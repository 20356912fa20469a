package org.winesclustering.doctor;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkEnv;
import org.apache.spark.storage.BlockManagerId;
import scala.Tuple2;
import scala.collection.JavaConverters;

/**
 * Memory that a table takes, and memory that there is to cache it.
 *
 * @param columns number of features
 * @param neededBytes size of what a training run caches
 * @param storageBytes size of what all executors together can cache in memory
 * @param executors number of processes that cache
 */
public record TableFit(long rows, int columns, long neededBytes, long storageBytes, int executors) {
  private static final long MIB = 1L << 20;

  /** Share of a heap that Spark caches in, next to what it needs to compute. */
  private static final double STORAGE_SHARE = 0.55;

  /** Fit into the processes of the running Spark context. */
  public static TableFit now(long rows, int columns, long neededBytes) {
    Map<BlockManagerId, Tuple2<Object, Object>> processes =
        new HashMap<>(
            JavaConverters.mapAsJavaMap(SparkEnv.get().blockManager().master().getMemoryStatus()));
    if (processes.size() > 1) {
      // A driver caches only where it is all there is.
      processes.keySet().removeIf(BlockManagerId::isDriver);
    }
    long storage =
        processes.values().stream().mapToLong(mostAndLeft -> (Long) mostAndLeft._1()).sum();
    return new TableFit(rows, columns, neededBytes, storage, processes.size());
  }

  /** Size of what each executor caches on its disk. */
  public long spilledBytes() {
    return Math.max(0, neededBytes - storageBytes) / Math.max(1, executors);
  }

  /** A warning if the table is not cached in memory as a whole. */
  public Finding finding() {
    String subject = "table";
    String found =
        "%,d rows of %d features take about %,d MiB, and %,d MiB can be cached in memory"
            .formatted(rows, columns, neededBytes / MIB, storageBytes / MIB);
    if (spilledBytes() == 0) {
      return Finding.ok(subject, found);
    }
    long heap = (long) (neededBytes / STORAGE_SHARE / Math.max(1, executors)) / MIB + 300;
    return Finding.warn(
        subject,
        found + ": the rest goes to disk and is read again in every round",
        "give each of %d processes %,d MiB of heap (--executor-memory, locally --driver-memory), or"
                .formatted(executors, heap)
            + " take more executors");
  }
}
