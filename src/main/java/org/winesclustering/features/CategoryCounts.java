package org.winesclustering.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Numbers of records by the values of a model's categories. The size does not depend on the number
 * of records.
 *
 * @param categories in the order of the model
 * @param records number of all records
 */
public record CategoryCounts(List<Category> categories, long records) {
  public CategoryCounts {
    categories = List.copyOf(categories);
  }

  /**
   * Numbers of records by the value of one category.
   *
   * @param values that the model knows
   * @param records for each value, then those of which the model knows no value, then those without
   *     a value; a record of several values counts for each
   */
  public record Category(String name, List<String> values, List<Long> records) {
    public Category {
      values = List.copyOf(values);
      records = List.copyOf(records);
    }

    /** Number of records that have values, of which the training had none, or too rarely. */
    public long unknown() {
      return records.get(values.size());
    }
  }

  /** Counts from a list of all values of all categories, each followed by unknown and missing. */
  static CategoryCounts of(List<String> names, List<List<String>> values, double[] counts) {
    List<Category> categories = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < names.size(); i++) {
      int to = from + values.get(i).size() + 2;
      categories.add(
          new Category(
              names.get(i),
              values.get(i),
              Arrays.stream(counts, from, to).mapToObj(count -> (long) count).toList()));
      from = to;
    }
    return new CategoryCounts(categories, (long) counts[from]);
  }

  /** The sum of these counts and others of the same model. */
  public CategoryCounts and(CategoryCounts other) {
    return new CategoryCounts(
        IntStream.range(0, categories.size())
            .mapToObj(i -> sum(categories.get(i), other.categories.get(i)))
            .toList(),
        records + other.records);
  }

  private static Category sum(Category one, Category other) {
    return new Category(
        one.name(),
        one.values(),
        IntStream.range(0, one.records().size())
            .mapToObj(i -> one.records().get(i) + other.records().get(i))
            .toList());
  }

  /** Records with values that the model does not know, by the name of the category; none with 0. */
  public SortedMap<String, Long> unknown() {
    SortedMap<String, Long> unknown = new TreeMap<>();
    categories.stream()
        .filter(category -> category.unknown() > 0)
        .forEach(category -> unknown.put(category.name(), category.unknown()));
    return unknown;
  }

  /**
   * A sentence about values that a model does not know; empty without any.
   *
   * @param unknown records by the name of the category
   * @param input name of the table
   */
  public static Optional<String> sentence(SortedMap<String, Long> unknown, String input) {
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "input %s has category values that the training had not, or too rarely: %s; they"
                    + " count as average",
                input,
                unknown.entrySet().stream()
                    .map(
                        entry ->
                            String.format(
                                Locale.ROOT,
                                "%s in %,d %s",
                                entry.getKey(),
                                entry.getValue(),
                                entry.getValue() == 1 ? "record" : "records"))
                    .collect(Collectors.joining(", "))));
  }
}
