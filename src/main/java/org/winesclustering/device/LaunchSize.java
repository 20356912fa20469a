package org.winesclustering.device;

/**
 * The size of a kernel's launch.
 *
 * @param blocks of each member
 * @param members blocks in the second dimension
 * @param threads of a block
 * @param sharedBytes of a block
 */
record LaunchSize(int blocks, int members, int threads, int sharedBytes) {
  /** Threads of a block of the kernels that take one number each. */
  private static final int THREADS = 256;

  /** The launch of a kernel whose threads take one of so many numbers each. */
  static LaunchSize ofNumbers(int count, int mostThreads) {
    int threads = Math.min(THREADS, mostThreads);
    return new LaunchSize((count + threads - 1) / threads, 1, threads, 0);
  }
}
