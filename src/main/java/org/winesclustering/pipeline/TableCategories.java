package org.winesclustering.pipeline;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.count;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.features.CategoryColumns;
import org.winesclustering.features.CategoryFeatures;

/** A search for the categories of a table by the types of its columns and by their values. */
final class TableCategories {
  private static final Logger LOG = LoggerFactory.getLogger(TableCategories.class);

  /** More different words are no category. */
  private static final int MOST_VALUES = 100;

  /** Largest relative deviation of a count of different words: a tenth of a value in a hundred. */
  private static final double DEVIATION = 0.01;

  private TableCategories() {}

  /**
   * Finds the categories, and the columns to learn from.
   *
   * @param named columns that are categories; empty to find them
   * @param others columns that are none: features, ids, the label
   */
  static CategoryFeatures of(
      FeatureTable table, List<String> named, List<String> others, long seed) {
    CategoryColumns columns =
        named.isEmpty()
            ? found(table, others)
            : new CategoryColumns(named, List.of(), List.of(), Set.of());
    CategoryFeatures found = CategoryFeatures.of(table.rows(), table.features(), columns, seed);
    found.sentence().ifPresent(LOG::info);
    return found;
  }

  private static CategoryColumns found(FeatureTable table, List<String> others) {
    List<String> candidates =
        Stream.of(table.rows().schema().fields())
            .filter(field -> !others.contains(field.name()))
            .filter(field -> hasWords(field.dataType()))
            .map(field -> field.name())
            .toList();
    List<String> words = few(table.rows(), candidates);
    return new CategoryColumns(
        words,
        candidates.stream().filter(name -> !words.contains(name)).toList(),
        CategoryFeatures.zeroAndOne(table.rows(), table.bounded()),
        Set.of());
  }

  private static boolean hasWords(DataType type) {
    return type instanceof StringType
        || type instanceof BooleanType
        || (type instanceof ArrayType array && array.elementType() instanceof StringType);
  }

  /** Columns with few different values, each of which occurs twice on average. */
  private static List<String> few(Dataset<Row> rows, List<String> names) {
    List<String> single =
        names.stream()
            .filter(name -> !(rows.schema().apply(name).dataType() instanceof ArrayType))
            .toList();
    if (single.isEmpty()) {
      return List.of();
    }
    Column[] counts =
        single.stream()
            .map(name -> QuotedColumn.of(rows, name))
            .flatMap(column -> Stream.of(count(column), approx_count_distinct(column, DEVIATION)))
            .toArray(Column[]::new);
    Row counted = rows.select(counts).head();
    return IntStream.range(0, single.size())
        .filter(i -> isFew(counted.getLong(2 * i), counted.getLong(2 * i + 1)))
        .mapToObj(single::get)
        .toList();
  }

  private static boolean isFew(long filled, long different) {
    return different >= 2 && different <= MOST_VALUES && different * 2 <= filled;
  }
}
