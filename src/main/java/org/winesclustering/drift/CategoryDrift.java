package org.winesclustering.drift;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Change of a category since the training.
 *
 * @param psi population stability index by the category's values, with one bin for values that the
 *     model does not know, and one for records without a value
 * @param psiByChance what the index may be without any drift, see {@link PopulationStability}; once
 *     in a hundred tables one of all categories is above it
 * @param values that the model knows
 * @param unknown share of the records of which the model knows no value, 0 to 1
 * @param missing share of the records without a value, 0 to 1
 */
public record CategoryDrift(
    String category,
    double psi,
    double psiByChance,
    List<ValueDrift> values,
    double unknown,
    double trainingUnknown,
    double missing,
    double trainingMissing) {
  private static final double FALSE_ALARMS = 0.01;

  /**
   * Change of a value's share of the records.
   *
   * @param share of the scored records, 0 to 1; shares of lists add up to more than 1
   * @param trainingShare of the records of the training, 0 to 1
   */
  public record ValueDrift(String value, double share, double trainingShare) {
    private double change() {
      return Math.abs(share - trainingShare);
    }
  }

  /**
   * Numbers of records by the value of a category.
   *
   * @param counts for each value, then unknown ones, then missing ones
   * @param records number of all records, 1 or more
   */
  public record Counted(List<Long> counts, long records) {
    private double share(int place) {
      return (double) counts.get(place) / records;
    }

    private long[] bins() {
      return counts.stream().mapToLong(Long::longValue).toArray();
    }
  }

  public CategoryDrift {
    values = List.copyOf(values);
  }

  /**
   * Compares a category's counts.
   *
   * @param values that the model knows
   * @param then counts of the training
   * @param now counts of the scored records
   * @param categories number of all categories that are compared
   */
  public static CategoryDrift of(
      String category, List<String> values, Counted then, Counted now, int categories) {
    PopulationStability stability =
        PopulationStability.of(then.bins(), now.bins(), FALSE_ALARMS / categories);
    int known = values.size();
    return new CategoryDrift(
        category,
        stability.index(),
        stability.byChance(),
        IntStream.range(0, known)
            .mapToObj(i -> new ValueDrift(values.get(i), now.share(i), then.share(i)))
            .toList(),
        now.share(known),
        then.share(known),
        now.share(known + 1),
        then.share(known + 1));
  }

  public PopulationStability stability() {
    return new PopulationStability(psi, psiByChance);
  }

  /** Whether the category has drifted clearly, and by more than chance gives. */
  public boolean hasDrifted() {
    return stability().exceeds(PopulationStability.CLEAR);
  }

  /** The category with the share that has changed most, in a few words. */
  String text() {
    return category + " (" + mostChanged() + ")";
  }

  /** The share that has changed most, in a few words. */
  public String mostChanged() {
    ValueDrift most =
        Stream.concat(
                values.stream(),
                Stream.of(
                    new ValueDrift("unknown values", unknown, trainingUnknown),
                    new ValueDrift("without a value", missing, trainingMissing)))
            .max(Comparator.comparingDouble(ValueDrift::change))
            .orElseThrow();
    return String.format(
        Locale.ROOT,
        "%s %.0f%%, in training %.0f%%",
        most.value(),
        100 * most.share(),
        100 * most.trainingShare());
  }
}
