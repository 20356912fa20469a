package org.winesclustering.columns;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.winesclustering.spectra.Axis;
import org.winesclustering.spectra.PaddedLength;
import org.winesclustering.spectra.UnequalLengths;

/** Statistics of the arrays of numbers of a column. Its size does not depend on the rows. */
public final class ArrayTally implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TreeMap<Integer, Long> lengths = new TreeMap<>();
  private final NeighbourTally neighbours = new NeighbourTally();
  private final UnequalLengths unequal;
  private double[] longest;
  private boolean areSame = true;
  private long arrays;

  /** A tally of no arrays, which have one length. */
  public ArrayTally() {
    this(UnequalLengths.REJECT);
  }

  /** A tally of no arrays, whose lengths may be unequal. */
  public ArrayTally(UnequalLengths unequal) {
    this.unequal = unequal;
  }

  /** Adds the array of a record. */
  public void add(double... numbers) {
    arrays++;
    countLength(numbers.length, 1);
    neighbours.add(numbers);
    compare(numbers);
  }

  private void countLength(int length, long times) {
    lengths.merge(Math.min(length, PaddedLength.MOST + 1), times, Long::sum);
  }

  /** Adds the arrays of later rows. */
  public void merge(ArrayTally other) {
    arrays += other.arrays;
    other.lengths.forEach(this::countLength);
    neighbours.merge(other.neighbours);
    areSame &= other.areSame;
    if (other.longest != null) {
      compare(other.longest);
    }
  }

  private void compare(double... numbers) {
    areSame &= longest == null || isLike(numbers);
    longest = longest == null || numbers.length > longest.length ? numbers : longest;
  }

  /** Whether an array holds the same numbers, as far as it goes where it may be shorter. */
  private boolean isLike(double... numbers) {
    int common = Math.min(longest.length, numbers.length);
    return unequal == UnequalLengths.PAD
        ? Arrays.equals(longest, 0, common, numbers, 0, common)
        : Arrays.equals(longest, numbers);
  }

  /**
   * The length that at least half of the arrays have, or that arrays are padded to, if it can be
   * that of a record.
   */
  OptionalInt length() {
    if (unequal == UnequalLengths.PAD) {
      return PaddedLength.of(lengths);
    }
    return lengths.entrySet().stream()
        .filter(length -> length.getValue() * 2 >= arrays)
        .mapToInt(Map.Entry::getKey)
        .filter(length -> length > 0 && length <= PaddedLength.MOST)
        .findFirst();
  }

  /** The lengths in words: 570, or 3 to 17. */
  String lengthsInWords() {
    return lengths.size() == 1
        ? lengths.firstKey().toString()
        : lengths.firstKey() + " to " + lengths.lastKey();
  }

  boolean isEmpty() {
    return arrays == 0;
  }

  /** Whether two records or more have the same numbers in the same order. */
  boolean isConstant() {
    return arrays > 1 && areSame;
  }

  boolean isSmooth() {
    return neighbours.isSmooth();
  }

  /** The positions that all records have; empty if they differ or are no positions. */
  public Optional<Axis> positions() {
    return arrays > 0 ? positions(longest.length) : Optional.empty();
  }

  /** So many positions that all records have; of padded arrays, the first of them. */
  Optional<Axis> positions(int size) {
    try {
      return isConstantOf(size)
          ? Optional.of(
              new Axis("", Arrays.stream(longest).limit(size).boxed().collect(Collectors.toList())))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isConstantOf(int size) {
    return areSame
        && longest != null
        && (unequal == UnequalLengths.PAD ? longest.length >= size : longest.length == size);
  }
}
