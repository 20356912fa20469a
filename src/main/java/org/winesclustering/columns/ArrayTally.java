package org.winesclustering.columns;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.winesclustering.spectra.Axis;

/** Statistics of the arrays of numbers of a column. Its size does not depend on the rows. */
public final class ArrayTally implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int MOST_NUMBERS = 20_000;
  private static final int MOST_LENGTHS = 1000;

  private final TreeMap<Integer, Long> lengths = new TreeMap<>();
  private final NeighbourTally neighbours = new NeighbourTally();
  private double[] first;
  private boolean areSame = true;
  private long arrays;

  /** Adds the array of a record. */
  public void add(double... numbers) {
    arrays++;
    countLength(numbers.length, 1);
    neighbours.add(numbers);
    if (first == null) {
      first = numbers;
    }
    areSame &= Arrays.equals(first, numbers);
  }

  private void countLength(int length, long times) {
    if (lengths.size() < MOST_LENGTHS || lengths.containsKey(length)) {
      lengths.merge(length, times, Long::sum);
    }
  }

  /** Adds the arrays of later rows. */
  public void merge(ArrayTally other) {
    arrays += other.arrays;
    other.lengths.forEach(this::countLength);
    neighbours.merge(other.neighbours);
    areSame &= other.areSame && (first == null || other.first == null || sameAs(other));
    first = first == null ? other.first : first;
  }

  private boolean sameAs(ArrayTally other) {
    return Arrays.equals(first, other.first);
  }

  /** The length that at least half of the arrays have, if it can be that of a record. */
  OptionalInt length() {
    return lengths.entrySet().stream()
        .filter(length -> length.getValue() * 2 >= arrays)
        .mapToInt(Map.Entry::getKey)
        .filter(length -> length > 0 && length <= MOST_NUMBERS)
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
    try {
      return areSame && arrays > 0
          ? Optional.of(new Axis("", Arrays.stream(first).boxed().collect(Collectors.toList())))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
