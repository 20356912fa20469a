package org.winesclustering.training;

import java.util.Optional;
import java.util.SplittableRandom;
import org.winesclustering.device.DrawnNoise;
import org.winesclustering.device.NormalNumbers;

/**
 * The noise of a denoising autoencoder (P. Vincent et al., "Stacked denoising autoencoders", JMLR
 * 11, 2010): the network reads noisy rows and learns to reconstruct the clean ones.
 *
 * @param kind how values are changed
 * @param level share of the values that are replaced, from 0 to 1, for {@link Kind#MASK} and {@link
 *     Kind#SWAP}; standard deviation of what is added, 0 or more, for {@link Kind#GAUSS}
 */
public record Noise(Kind kind, double level) implements RowNoise {

  /** No noise. */
  public static final Noise NONE = new Noise(Kind.GAUSS, 0);

  /** The ways to add noise to values. */
  public enum Kind {
    /** A normally distributed number is added to every value. */
    GAUSS,
    /** Values are replaced by 0, the mean of a standardised column. */
    MASK,
    /** Values are replaced by those that another row of the same worker has in the column. */
    SWAP
  }

  /**
   * Checks the level.
   *
   * @throws IllegalArgumentException if it is out of its range
   */
  public Noise {
    if (!(level >= 0) || (kind == Kind.GAUSS ? Double.isInfinite(level) : level > 1)) {
      throw new IllegalArgumentException("noise " + kind + " has the level " + level);
    }
  }

  @Override
  public boolean isNone() {
    return level == 0;
  }

  /** Swapped values come from the other rows. Each value takes one number, wherever it is drawn. */
  @Override
  public void disturb(float[] values, Block others, SplittableRandom random) {
    if (isNone()) {
      return;
    }
    int columns = others.columns();
    for (int i = 0; i < values.length; i++) {
      long bits = random.nextLong();
      switch (kind) {
        case GAUSS -> values[i] += (float) level * NormalNumbers.of(bits);
        case MASK -> values[i] = isChosen(bits) ? 0 : values[i];
        case SWAP -> {
          if (isChosen(bits)) {
            values[i] = others.value(row(bits, others.rows()), i % columns);
          }
        }
      }
    }
  }

  /** Whether a value is replaced, by all but the last bits. */
  private boolean isChosen(long bits) {
    return (bits >>> 11) * 0x1p-53 < level;
  }

  /** One of some rows, by the last half of the bits. */
  private static int row(long bits, int rows) {
    return (int) (((bits & 0xFFFFFFFFL) * rows) >>> Integer.SIZE);
  }

  @Override
  public Optional<DrawnNoise> onCard(long seed) {
    DrawnNoise.Kind same =
        isNone()
            ? DrawnNoise.Kind.NONE
            : switch (kind) {
              case GAUSS -> DrawnNoise.Kind.GAUSS;
              case MASK -> DrawnNoise.Kind.MASK;
              case SWAP -> DrawnNoise.Kind.SWAP;
            };
    return Optional.of(new DrawnNoise(same, level, seed));
  }
}
