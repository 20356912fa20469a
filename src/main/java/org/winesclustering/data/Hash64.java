package org.winesclustering.data;

/** A 64-bit hash of a sequence. */
public final class Hash64 {
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private Hash64() {}

  static long add(long hash, long more) {
    return mixed(hash * GOLDEN_RATIO + more);
  }

  static long add(long hash, CharSequence text) {
    long all = add(hash, text.length());
    for (int i = 0; i < text.length(); i++) {
      all = (all ^ text.charAt(i)) * GOLDEN_RATIO;
    }
    return mixed(all);
  }

  /**
   * A bijection in which every bit of {@code value} affects every bit of the result: the finalizer
   * of G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number generators",
   * OOPSLA 2014, figure 14.
   */
  public static long mixed(long value) {
    long once = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
    return twice ^ (twice >>> 31);
  }
}
