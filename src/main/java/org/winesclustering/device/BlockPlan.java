package org.winesclustering.device;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How the rows of a minibatch are shared out to a card's blocks. Depends on the network, the number
 * of rows and the card alone, as do the sums' roundings.
 *
 * @param table of the layers, for the rows that a block takes at a time
 * @param size of the launch
 * @param workspaceBytes of all blocks' rows outside of shared memory; 0 if they fit into that
 */
record BlockPlan(LayerTable table, LaunchSize size, long workspaceBytes) {
  /** Most blocks of a member. */
  static final int MOST_BLOCKS = 1024;

  private static final int THREADS = 256;

  /** Floats of a thread's part of the scratch. */
  static final int SCRATCH = 16;

  private static final int[] ROWS = {8, 4, 2};

  /** Blocks of all members that keep a multiprocessor busy while others wait for memory. */
  private static final int BLOCKS_OF_MULTIPROCESSOR = 2;

  /** Most bytes of the blocks' gradients, and of their rows outside of shared memory. */
  private static final long MOST_BYTES = 1L << 28;

  /** The plan of training: activations, derivatives, and each block's gradients. */
  static BlockPlan ofTraining(Ensemble ensemble, int count, Card card) {
    return of(ensemble, count, ensemble.members(), 2, ensemble.parameters(), card);
  }

  /** The plan of scoring: a block takes all members of its rows. */
  static BlockPlan ofScoring(Ensemble ensemble, int count, Card card) {
    return of(ensemble, count, 1, 1, 0, card);
  }

  private static BlockPlan of(
      Ensemble ensemble, int count, int members, int copies, long gradients, Card card) {
    int threads = Math.min(THREADS, card.threads());
    int scratch = SCRATCH * threads * Float.BYTES;
    int wanted = BLOCKS_OF_MULTIPROCESSOR * card.multiprocessors();
    IntPredicate isBusy = rows -> (long) ceiling(count, rows) * members >= wanted;
    IntPredicate fits =
        rows -> scratch + bytes(LayerTable.of(ensemble, rows), copies) <= card.sharedMemory();
    boolean isShared = fits.test(1);
    int rows =
        IntStream.of(ROWS)
            .filter(some -> isBusy.test(some) && (!isShared || fits.test(some)))
            .findFirst()
            .orElse(1);
    LayerTable table = LayerTable.of(ensemble, rows);
    long each = gradients * Float.BYTES + (isShared ? 0 : members * bytes(table, copies));
    long most = Math.min(MOST_BLOCKS, Math.max(1, MOST_BYTES / Math.max(1, each)));
    int blocks = (int) Math.min(ceiling(count, rows), most);
    int shared = scratch + (isShared ? (int) bytes(table, copies) : 0);
    return new BlockPlan(
        table,
        new LaunchSize(blocks, members, threads, shared),
        isShared ? 0 : (long) blocks * members * bytes(table, copies));
  }

  private static long bytes(LayerTable table, int copies) {
    return (long) copies * table.size() * Float.BYTES;
  }

  private static int ceiling(int count, int rows) {
    return (count + rows - 1) / rows;
  }
}
