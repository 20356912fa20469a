package org.winesclustering.features;

import static org.apache.spark.sql.functions.concat_ws;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.clustering.RowSample;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.ml.PrincipalComponents;

/**
 * Search for the axes of categories: the directions of the numbers along which the values of
 * categories lie apart.
 *
 * <p>The numbers are whitened. A category's share of the variance of a direction is its correlation
 * ratio, 0 to 1. A category is used if the sum of its ratios over all directions, Pillai's trace
 * (K. C. S. Pillai, Annals of Mathematical Statistics 26, 1955), is larger than chance gives with a
 * probability of {@value #CHANCE} for the whole table; its values' number does not help it. The
 * axes are the principal components of the mean points of all values of the used categories, as in
 * between-class analysis (S. Dolédec and D. Chessel, Acta Oecologica 8, 1987). Their eigenvalue is
 * the sum of the correlation ratios. Those are kept that are larger than chance, at least {@value
 * #LARGE_EFFECT}, a large effect for J. Cohen ("Statistical Power Analysis", 1988), and at least
 * {@value #LEAST_OF_FIRST} of the first one's; {@value #MOST_AXES} at most. So what categories
 * share with each other alone, such as a region with its country, has no axis.
 *
 * <p>A value's coordinate is the mean of its rows on the axis, drawn to 0 for values of few rows.
 * The numeric column is the sum of a row's own place on the axis and of its values' coordinates, of
 * which both have the variance 1: as the discriminant of classes in which numbers and categories
 * are independent, it is a sum of both. Without the numbers' part, the few sums of coordinates
 * would be lumps with nothing between them, which look like clusters.
 */
final class CategoryAxesFit {
  private static final int MOST_ROWS = 2000;
  private static final double CHANCE = 0.01;
  private static final double LARGE_EFFECT = 0.14;
  private static final double LEAST_OF_FIRST = 0.5;
  private static final int MOST_AXES = 5;

  /** Values of a smaller share of the rows are left out, as are those of fewer rows. */
  private static final double LEAST_SHARE = 0.01;

  private static final int FEWEST_ROWS = 5;

  /** A value of so many rows is drawn halfway to the mean. */
  private static final int ROWS_OF_DOUBT = 20;

  private final List<CategorySource> sources;
  private final List<String> numeric;
  private final NumberDirections numbers;
  private final double[][] white;
  private final List<List<List<String>>> values;
  private final int rows;
  private final Set<String> missingMarks;

  /**
   * What was found.
   *
   * @param stage with at least one axis; empty where no category goes with the numbers
   * @param sentence says what was made of the categories
   */
  record Found(Optional<CategoryAxes> stage, String sentence) {}

  private CategoryAxesFit(
      List<CategorySource> sources,
      List<String> numeric,
      double[][] numbers,
      List<List<List<String>>> values,
      Set<String> missingMarks) {
    this.missingMarks = missingMarks;
    this.sources = sources;
    this.numeric = numeric;
    this.numbers = NumberDirections.whitened(numbers);
    this.white = Stream.of(numbers).map(this.numbers::apply).toArray(double[][]::new);
    this.values = values;
    this.rows = numbers.length;
  }

  /**
   * Finds the axes in a sample of at most {@value #MOST_ROWS} rows.
   *
   * @param numeric names of columns of doubles, null where missing; at least one
   * @param sources the categories, at least one
   * @param missingMarks texts in small letters that stand for no value
   */
  static Found in(
      Dataset<Row> table,
      List<String> numeric,
      List<CategorySource> sources,
      Set<String> missingMarks,
      long seed) {
    List<String> columns = sources.stream().flatMap(source -> source.columns().stream()).toList();
    Column texts = CategoryAxes.texts(table, columns, missingMarks);
    Column doubles = CategoryAxes.doubles(table, numeric);
    Column all = concat_ws("|", texts, doubles.cast("array<string>"));
    List<Row> sample = RowSample.of(table, List.of(all, texts, doubles), MOST_ROWS, seed);
    return new CategoryAxesFit(
            sources,
            numeric,
            sample.stream().map(row -> doubles(row.getList(2))).toArray(double[][]::new),
            sample.stream().map(row -> values(row, sources)).toList(),
            missingMarks)
        .find();
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(v -> v == null ? Double.NaN : v).toArray();
  }

  private static List<List<String>> values(Row row, List<CategorySource> sources) {
    List<String> cells = row.getList(1);
    List<List<String>> values = new ArrayList<>();
    int from = 0;
    for (CategorySource source : sources) {
      int to = from + source.columns().size();
      values.add(source.values(cells.subList(from, to)));
      from = to;
    }
    return values;
  }

  private Found find() {
    int dimensions = numbers.dimensions();
    List<MeanPoints> points =
        IntStream.range(0, sources.size()).mapToObj(this::meanPoints).toList();
    List<Integer> varied =
        IntStream.range(0, points.size()).filter(i -> points.get(i).count() > 1).boxed().toList();
    if (varied.isEmpty() || dimensions == 0) {
      return none("no two of their values have five records and one in a hundred");
    }
    List<Integer> used =
        varied.stream()
            .filter(
                i ->
                    points.get(i).trace()
                        > byChance(dimensions * (points.get(i).count() - 1), varied.size()))
            .toList();
    if (used.isEmpty()) {
      return none("none goes with the numbers beyond chance");
    }
    double[][] weighted =
        used.stream().flatMap(i -> Stream.of(points.get(i).weighted())).toArray(double[][]::new);
    double total = Stream.of(weighted).mapToDouble(point -> DenseVectors.dot(point, point)).sum();
    PrincipalComponents components = PrincipalComponents.of(weighted, MOST_AXES);
    double first = components.explained()[0] * total;
    int levels = used.stream().mapToInt(i -> points.get(i).count() - 1).sum();
    double least =
        Math.max(Math.max(LARGE_EFFECT, LEAST_OF_FIRST * first), byChance(levels, dimensions));
    int axes =
        (int) Arrays.stream(components.explained()).filter(share -> share * total >= least).count();
    if (axes == 0) {
      return none(
          String.format(
              Locale.ROOT,
              "they say little about the numbers (sum of correlation ratios %.2f, at least %.2f is"
                  + " asked)",
              first,
              least));
    }
    double[][] directions = Arrays.copyOf(components.axes(), axes);
    return new Found(
        Optional.of(stage(used, points, directions)), sentence(used, points, directions));
  }

  /** What the sum of squares of so many means, each of the variance 1 / rows, may be by chance. */
  private double byChance(int means, int tests) {
    return new ChiSquaredDistribution(means).inverseCumulativeProbability(1 - CHANCE / tests)
        / rows;
  }

  private Found none(String why) {
    return new Found(
        Optional.empty(),
        "categories "
            + names(IntStream.range(0, sources.size()).boxed().toList())
            + " are not used: "
            + why);
  }

  private String names(List<Integer> places) {
    return places.stream()
        .map(sources::get)
        .map(
            source ->
                source.kind() == CategoryKind.DUMMIES
                    ? source.name() + " (" + source.columns().size() + " columns of 0 and 1)"
                    : source.name())
        .collect(Collectors.joining(", "));
  }

  private String sentence(List<Integer> used, List<MeanPoints> points, double[][] directions) {
    List<Integer> unused =
        IntStream.range(0, sources.size()).filter(i -> !used.contains(i)).boxed().toList();
    return String.format(
        Locale.ROOT,
        "categories %s are used: %d numeric %s them with the numbers that they go with"
            + " (correlation ratios %s), of which each weighs as much as one number%s",
        names(used),
        directions.length,
        directions.length == 1 ? "column joins" : "columns join",
        used.stream()
            .map(i -> String.format(Locale.ROOT, "%.2f", points.get(i).ratio(directions[0])))
            .collect(Collectors.joining(", ")),
        unused.isEmpty()
            ? ""
            : "; not used, since they go with no number beyond chance: " + names(unused));
  }

  /**
   * The means of the rows of each value that is not rare.
   *
   * @param levels the values, in a fixed order
   * @param shares of the rows that have one of them, 0 to 1; a row of several counts by parts
   * @param means values x directions; their mean, weighted by the shares, is 0
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record MeanPoints(List<String> levels, double[] shares, double[][] means) {
    int count() {
      return levels.size();
    }

    double[][] weighted() {
      return IntStream.range(0, count())
          .mapToObj(i -> Arrays.stream(means[i]).map(mean -> mean * Math.sqrt(shares[i])).toArray())
          .toArray(double[][]::new);
    }

    /** Sum of the correlation ratios of all directions. */
    double trace() {
      return Stream.of(weighted()).mapToDouble(point -> DenseVectors.dot(point, point)).sum();
    }

    /** Share of the variance of a direction that the values explain. */
    double ratio(double[] direction) {
      return Stream.of(weighted())
          .mapToDouble(point -> DenseVectors.dot(point, direction))
          .map(x -> x * x)
          .sum();
    }
  }

  private MeanPoints meanPoints(int source) {
    Map<String, Integer> counts = new TreeMap<>();
    values.forEach(row -> row.get(source).forEach(value -> counts.merge(value, 1, Integer::sum)));
    double fewest = Math.max(FEWEST_ROWS, LEAST_SHARE * rows);
    counts.values().removeIf(count -> count < fewest);
    List<String> levels = List.copyOf(counts.keySet());
    double[] shares = new double[levels.size()];
    double[][] means = new double[levels.size()][numbers.dimensions()];
    for (int row = 0; row < rows; row++) {
      List<Integer> known =
          values.get(row).get(source).stream().map(levels::indexOf).filter(i -> i >= 0).toList();
      for (int level : known) {
        double part = 1.0 / known.size() / rows;
        double[] point = white[row];
        shares[level] += part;
        Arrays.setAll(means[level], i -> means[level][i] + part * point[i]);
      }
    }
    double total = Arrays.stream(shares).sum();
    double[] centre = new double[numbers.dimensions()];
    Arrays.setAll(centre, i -> Stream.of(means).mapToDouble(sum -> sum[i]).sum() / total);
    for (int level = 0; level < shares.length; level++) {
      double share = shares[level];
      double[] sum = means[level];
      Arrays.setAll(sum, i -> sum[i] / share - centre[i]);
    }
    return new MeanPoints(levels, shares, means);
  }

  private CategoryAxes stage(List<Integer> used, List<MeanPoints> points, double[][] directions) {
    List<Map<String, double[]>> coordinates =
        used.stream().map(i -> coordinates(points.get(i), directions)).toList();
    double[][] ofNumbers = project(white, directions);
    double[][] ofValues =
        values.stream()
            .map(row -> sum(row, used, coordinates, directions.length))
            .toArray(double[][]::new);
    double[] scale = deviations(ofValues);
    double[][] both = new double[rows][directions.length];
    for (int row = 0; row < rows; row++) {
      int at = row;
      Arrays.setAll(both[at], axis -> ofNumbers[at][axis] + ofValues[at][axis] / scale[axis]);
    }
    double[] deviations = deviations(both);
    Map<CategorySource, Map<String, double[]>> levels = new LinkedHashMap<>();
    for (int i = 0; i < used.size(); i++) {
      coordinates
          .get(i)
          .values()
          .forEach(at -> Arrays.setAll(at, axis -> at[axis] / scale[axis] / deviations[axis]));
      levels.put(sources.get(used.get(i)), coordinates.get(i));
    }
    double[][] scaled =
        IntStream.range(0, directions.length)
            .mapToObj(
                axis -> Arrays.stream(directions[axis]).map(x -> x / deviations[axis]).toArray())
            .toArray(double[][]::new);
    return CategoryAxes.of(
        levels, numeric, numbers.along(scaled), records(used, points), missingMarks);
  }

  /** Numbers of rows by value, see {@link CategoryCounts#of}. */
  private double[] records(List<Integer> used, List<MeanPoints> points) {
    IntStream.Builder places = IntStream.builder();
    int base = 0;
    for (int source : used) {
      List<String> levels = points.get(source).levels();
      for (List<List<String>> row : values) {
        CategoryAxes.addPlaces(row.get(source), levels, base, places);
      }
      base += levels.size() + 2;
    }
    double[] records = new double[base + 1];
    places.build().forEach(place -> records[place]++);
    records[base] = rows;
    return records;
  }

  /**
   * Coordinates of a category's values. Those of few rows are drawn to 0, as means that chance has
   * made large (D. Micci-Barreca, SIGKDD Explorations 3, 2001).
   */
  private Map<String, double[]> coordinates(MeanPoints points, double[][] directions) {
    Map<String, double[]> coordinates = new LinkedHashMap<>();
    for (int level = 0; level < points.count(); level++) {
      double count = points.shares()[level] * rows;
      double kept = count / (count + ROWS_OF_DOUBT);
      double[] mean = points.means()[level];
      coordinates.put(
          points.levels().get(level),
          Stream.of(directions).mapToDouble(u -> kept * DenseVectors.dot(mean, u)).toArray());
    }
    return coordinates;
  }

  private static double[][] project(double[][] points, double[][] directions) {
    return Stream.of(points)
        .map(p -> Stream.of(directions).mapToDouble(u -> DenseVectors.dot(p, u)).toArray())
        .toArray(double[][]::new);
  }

  private static double[] sum(
      List<List<String>> row,
      List<Integer> used,
      List<Map<String, double[]>> coordinates,
      int axes) {
    double[] sum = new double[axes];
    for (int i = 0; i < used.size(); i++) {
      Map<String, double[]> of = coordinates.get(i);
      List<double[]> known =
          row.get(used.get(i)).stream().filter(of::containsKey).map(of::get).toList();
      known.forEach(at -> Arrays.setAll(sum, axis -> sum[axis] + at[axis] / known.size()));
    }
    return sum;
  }

  /** Deviations of columns, 1 where a column is constant. */
  private static double[] deviations(double[][] table) {
    double[] deviations = new double[table[0].length];
    for (int column = 0; column < deviations.length; column++) {
      int at = column;
      double mean = Arrays.stream(table).mapToDouble(row -> row[at]).average().orElse(0);
      double square = Arrays.stream(table).mapToDouble(row -> row[at] - mean).map(x -> x * x).sum();
      deviations[column] = square > 0 ? Math.sqrt(square / table.length) : 1;
    }
    return deviations;
  }
}
