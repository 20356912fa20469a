package org.winesclustering.device;

/**
 * Noise on a minibatch that a card draws by itself: value i, counted member by member and row by
 * row, has the i-th number that {@link java.util.SplittableRandom} draws.
 *
 * @param kind how values are changed
 * @param level standard deviation of what {@link Kind#GAUSS} adds; else the share of the values
 *     that are replaced, from 0 to 1
 * @param seed of the minibatch
 */
public record DrawnNoise(Kind kind, double level, long seed) {
  /** The numbers of {@link java.util.SplittableRandom#nextDouble} from 0 to below 1. */
  private static final double DOUBLES = 0x1p53;

  /** The kinds of noise, with their numbers in the kernels. */
  public enum Kind {
    /** Values stay as they are. */
    NONE(0),
    /** A number of {@link NormalNumbers} is added. */
    GAUSS(1),
    /** Values are replaced by 0. */
    MASK(2),
    /** Values are replaced by another row's of the same column. */
    SWAP(3);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  /** Values are chosen whose number, without its last 11 bits, is below this one. */
  long chosen() {
    return (long) Math.ceil(level * DOUBLES);
  }
}
