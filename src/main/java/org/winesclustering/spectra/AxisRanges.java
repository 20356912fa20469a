package org.winesclustering.spectra;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.winesclustering.ml.RowMap;

/**
 * Selection of ranges of the axis, or their exclusion, such as the bands of water or of a solvent.
 * The ends of a range belong to it.
 *
 * <p>The steps that look at neighbours (derivatives, baselines, alignment) take the points on both
 * sides of a gap for neighbours, so exclude after them.
 *
 * @param ranges in units of the axis, one or more
 * @param action whether they are kept or left out
 */
public record AxisRanges(List<Range> ranges, Action action) implements PreparationStep {

  /** What happens to the ranges. */
  public enum Action {
    KEEP,
    EXCLUDE
  }

  /**
   * A range of an axis.
   *
   * @param from one end, which may be the larger one
   * @param to the other end
   */
  public record Range(double from, double to) implements Serializable {

    boolean has(double position) {
      return position >= Math.min(from, to) && position <= Math.max(from, to);
    }
  }

  public AxisRanges {
    ranges = List.copyOf(ranges);
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("no range is given, needed: one such as 900..1800");
    }
  }

  @Override
  public Axis after(Axis axis) {
    int[] kept = kept(axis);
    if (kept.length < 2) {
      throw new IllegalArgumentException(
          "%d of %d positions, %s, are left, and at least 2 are needed: give other ranges"
              .formatted(kept.length, axis.size(), axis.range()));
    }
    return new Axis(axis.unit(), Arrays.stream(kept).mapToObj(axis.positions()::get).toList());
  }

  @Override
  public RowMap on(Axis axis, double[] reference) {
    int[] kept = kept(axis);
    return record -> Arrays.stream(kept).mapToDouble(i -> record[i]).toArray();
  }

  private int[] kept(Axis axis) {
    return IntStream.range(0, axis.size())
        .filter(i -> isWithin(axis.positions().get(i)) == (action == Action.KEEP))
        .toArray();
  }

  private boolean isWithin(double position) {
    return ranges.stream().anyMatch(range -> range.has(position));
  }
}
