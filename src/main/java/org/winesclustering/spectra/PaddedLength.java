package org.winesclustering.spectra;

import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The length to which arrays of unequal lengths are padded. */
public final class PaddedLength {
  /** Most numbers of an array. */
  public static final int MOST = 20_000;

  /**
   * One record of so many must reach a position: most of the others would be nearly all padding.
   */
  private static final int ONE_OF = 10;

  private PaddedLength() {}

  /**
   * The greatest length that a tenth of the arrays reach, or more; longer arrays are no records
   * like the others.
   *
   * @param lengths numbers of arrays by their lengths
   * @return empty without an array of 1 to {@value #MOST} numbers
   */
  public static OptionalInt of(Map<Integer, Long> lengths) {
    NavigableMap<Integer, Long> usable =
        new TreeMap<>(lengths).subMap(1, true, MOST, true).descendingMap();
    long all = usable.values().stream().mapToLong(Long::longValue).sum();
    long reaching = 0;
    for (Map.Entry<Integer, Long> length : usable.entrySet()) {
      reaching += length.getValue();
      if (reaching * ONE_OF >= all) {
        return OptionalInt.of(length.getKey());
      }
    }
    return OptionalInt.empty();
  }
}
