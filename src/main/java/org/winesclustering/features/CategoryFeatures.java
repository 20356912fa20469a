package org.winesclustering.features;

import static org.apache.spark.sql.functions.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.clustering.RowSample;
import org.winesclustering.rdd.OrderedReduce;

/**
 * What is made of a table's categories.
 *
 * @param numbers features that stay numbers: all but the dummies of categories
 * @param stage adds columns for the categories; empty where there are none, or none is used
 * @param sentence says what was made of the categories; empty without any
 */
public record CategoryFeatures(
    List<String> numbers, Optional<CategoryAxes> stage, Optional<String> sentence) {
  private static final int SAMPLE_ROWS = 2000;

  /** Fewer columns of 0 and 1 of which a record has one are no group. */
  private static final int FEWEST_DUMMIES = 3;

  /** A single column of 0 and 1 is a category where one of them has a smaller share. */
  private static final double RARE = 0.1;

  private static final int LIST_ROWS = 500;
  private static final int FEWEST_OF_A_PART = 3;
  private static final int LONGEST_PART = 40;
  private static final double NEARLY_ALL = 0.8;

  private static final Pattern LIST = Pattern.compile("\\s*\\[.*]\\s*", Pattern.DOTALL);

  public CategoryFeatures {
    numbers = List.copyOf(numbers);
  }

  /** All features as they are. */
  public static CategoryFeatures none(List<String> features) {
    return new CategoryFeatures(features, Optional.empty(), Optional.empty());
  }

  /** Features that the network learns from: the numbers, then the columns of the categories. */
  public List<String> features() {
    return Stream.concat(numbers.stream(), stage.stream().flatMap(axes -> axes.outputs().stream()))
        .toList();
  }

  /**
   * Finds the categories of a table, and the columns to learn from.
   *
   * @param features columns of doubles
   */
  public static CategoryFeatures of(
      Dataset<Row> rows, List<String> features, CategoryColumns columns, long seed) {
    List<CategorySource> sources = new ArrayList<>();
    List<String> lists = lists(rows, columns, seed);
    columns.words().stream()
        .filter(name -> !lists.contains(name))
        .forEach(name -> sources.add(source(name, CategoryKind.WORD)));
    lists.forEach(name -> sources.add(source(name, CategoryKind.LIST)));
    sources.addAll(dummies(rows, columns.dummies(), seed));
    List<String> taken = sources.stream().flatMap(source -> source.columns().stream()).toList();
    List<String> numbers = features.stream().filter(name -> !taken.contains(name)).toList();
    if (sources.isEmpty() || numbers.isEmpty()) {
      return none(features);
    }
    CategoryAxesFit.Found found =
        CategoryAxesFit.in(rows, numbers, sources, columns.missingMarks(), seed);
    return new CategoryFeatures(numbers, found.stage(), Optional.of(found.sentence()));
  }

  private static CategorySource source(String name, CategoryKind kind) {
    return new CategorySource(name, kind, List.of(name));
  }

  /** Columns of arrays of words, and of texts that look like lists. */
  private static List<String> lists(Dataset<Row> rows, CategoryColumns columns, long seed) {
    List<String> names = Stream.concat(columns.words().stream(), columns.texts().stream()).toList();
    List<String> arrays =
        names.stream()
            .filter(
                name ->
                    rows.schema().apply(name).dataType() instanceof ArrayType type
                        && type.elementType() instanceof StringType)
            .toList();
    List<String> texts =
        names.stream()
            .filter(name -> rows.schema().apply(name).dataType() instanceof StringType)
            .toList();
    if (texts.isEmpty()) {
      return arrays;
    }
    List<Row> sample =
        RowSample.of(
            rows,
            List.of(CategoryAxes.texts(rows, texts, columns.missingMarks())),
            LIST_ROWS,
            seed);
    List<String> written =
        IntStream.range(0, texts.size())
            .filter(i -> isList(sample.stream().map(row -> row.<String>getList(0).get(i)).toList()))
            .mapToObj(texts::get)
            .toList();
    return Stream.concat(arrays.stream(), written.stream()).toList();
  }

  /**
   * Whether most cells are in brackets, or one in five has several parts, of which nearly all occur
   * again and are as short as names.
   */
  static boolean isList(List<String> cells) {
    List<String> filled = cells.stream().filter(cell -> cell != null && !cell.isBlank()).toList();
    long bracketed = filled.stream().filter(cell -> LIST.matcher(cell).matches()).count();
    if (filled.isEmpty() || 2 * bracketed > filled.size()) {
      return !filled.isEmpty();
    }
    List<List<String>> parts =
        filled.stream().map(cell -> CategoryKind.LIST.values(List.of(), List.of(cell))).toList();
    Map<String, Long> counts =
        parts.stream()
            .flatMap(List::stream)
            .collect(Collectors.groupingBy(part -> part, Collectors.counting()));
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    long again =
        counts.entrySet().stream()
            .filter(part -> part.getValue() >= FEWEST_OF_A_PART)
            .filter(part -> part.getKey().length() <= LONGEST_PART)
            .mapToLong(Map.Entry::getValue)
            .sum();
    long several = parts.stream().filter(of -> of.size() > 1).count();
    return 5 * several >= filled.size() && again >= NEARLY_ALL * all;
  }

  /**
   * Those of some features that hold nothing but 0 and 1; no Spark job without any.
   *
   * @param bounded features whose least value is 0 and whose greatest is 1
   */
  public static List<String> zeroAndOne(Dataset<Row> rows, List<String> bounded) {
    if (bounded.isEmpty()) {
      return List.of();
    }
    BitSet between =
        OrderedReduce.aggregate(
            rows.select(NumberColumns.of(rows, bounded)).toJavaRDD(),
            BitSet::new,
            CategoryFeatures::withBetween,
            (left, right) -> {
              left.or(right);
              return left;
            });
    return IntStream.range(0, bounded.size())
        .filter(i -> !between.get(i))
        .mapToObj(bounded::get)
        .toList();
  }

  /** Adds the places of the numbers of a row that are neither 0 nor 1. */
  private static BitSet withBetween(BitSet places, Row row) {
    double[] values = NumberColumns.values(row, 0);
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0 && values[i] != 1 && !Double.isNaN(values[i])) {
        places.set(i);
      }
    }
    return places;
  }

  /**
   * Finds groups of columns of 0 and 1 of which a record has one at most, in a sample.
   *
   * @param names of features that hold nothing but 0 and 1, in the order of the table
   */
  public static List<CategorySource> groups(Dataset<Row> rows, List<String> names, long seed) {
    return dummies(rows, names, seed).stream()
        .filter(source -> source.kind() == CategoryKind.DUMMIES)
        .toList();
  }

  /** Categories that are said by columns of 0 and 1, in a sample. */
  private static List<CategorySource> dummies(Dataset<Row> rows, List<String> names, long seed) {
    if (names.isEmpty()) {
      return List.of();
    }
    Column values =
        array(
            names.stream()
                .map(name -> QuotedColumn.of(rows, name).cast(DataTypes.DoubleType))
                .toArray(Column[]::new));
    double[][] sample =
        RowSample.of(rows, List.of(values), SAMPLE_ROWS, seed).stream()
            .map(
                row ->
                    row.<Double>getList(0).stream()
                        .mapToDouble(value -> value == null ? Double.NaN : value)
                        .toArray())
            .toArray(double[][]::new);
    return sources(names, sample);
  }

  /** The groups of columns of which each record has one at most, and single ones that are rare. */
  static List<CategorySource> sources(List<String> names, double[][] sample) {
    List<CategorySource> found = new ArrayList<>();
    List<Integer> group = new ArrayList<>();
    for (int column = 0; column <= names.size(); column++) {
      if (column == names.size() || !areExclusive(sample, group, column)) {
        found.addAll(closed(names, sample, group));
        group.clear();
      }
      group.add(column);
    }
    return found;
  }

  private static List<CategorySource> closed(
      List<String> names, double[][] sample, List<Integer> group) {
    List<String> columns = group.stream().map(names::get).toList();
    if (group.size() >= FEWEST_DUMMIES) {
      return List.of(new CategorySource(prefix(columns), CategoryKind.DUMMIES, columns));
    }
    return group.stream()
        .filter(column -> isRare(sample, column))
        .map(names::get)
        .map(name -> source(name, CategoryKind.WORD))
        .toList();
  }

  private static boolean areExclusive(double[][] sample, List<Integer> group, int column) {
    return Arrays.stream(sample)
        .noneMatch(row -> row[column] == 1 && group.stream().anyMatch(other -> row[other] == 1));
  }

  private static boolean isRare(double[][] sample, int column) {
    double share = Arrays.stream(sample).filter(row -> row[column] == 1).count();
    share /= sample.length;
    return share < RARE || share > 1 - RARE;
  }

  private static String prefix(List<String> names) {
    String prefix =
        names.stream()
            .reduce(
                (a, b) ->
                    a.substring(
                        0,
                        (int)
                            IntStream.range(0, Math.min(a.length(), b.length()))
                                .takeWhile(i -> a.charAt(i) == b.charAt(i))
                                .count()))
            .orElseThrow()
            .replaceAll("[_\\W]+$", "");
    return prefix.isEmpty()
        ? names.stream().limit(FEWEST_DUMMIES).collect(Collectors.joining("/"))
        : prefix;
  }
}
