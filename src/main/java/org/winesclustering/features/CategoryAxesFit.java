package org.winesclustering.features;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.concat_ws;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.clustering.RowSample;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.ml.PrincipalComponents;
import org.winesclustering.rdd.Seeds;

/**
 * Search for the axes of categories: the directions in which they go with other columns.
 *
 * <p>All numeric columns together are one block, whitened, and each category is one: its values
 * coded by 0 and 1 (by equal parts where a record has several), centred, and divided by the root of
 * their shares, as in multiple correspondence analysis (M. Greenacre, "Correspondence Analysis in
 * Practice", 2007, chapter 18) and the analysis of mixed data (J. Pagès, Revue de statistique
 * appliquée 52, 2004). So each block has the variance 1 in each of its directions, however many
 * columns or values it has, and an eigenvalue of all blocks together is above 1 only where several
 * blocks go together; that is generalised canonical analysis (J. D. Carroll, 1968). A value that
 * goes with nothing, rare or not, has no axis, and can make no cluster.
 *
 * <p>An axis is kept if its eigenvalue is above the largest of {@value #TABLES} tables in which
 * each block's rows are shuffled (J. L. Horn, Psychometrika 30, 1965), and its excess over 1 at
 * least {@value #LEAST_OF_FIRST} of the first one's; {@value #MOST_AXES} at most. The categories'
 * part of it, brought to the variance 1, is the numeric column: it weighs as much as one number.
 */
public final class CategoryAxesFit {
  private static final int MOST_ROWS = 2000;
  private static final int TABLES = 19;
  private static final double LEAST_OF_FIRST = 0.5;
  private static final int MOST_AXES = 5;

  /** Values of a smaller share of the rows are left out, as are those of fewer rows. */
  private static final double LEAST_SHARE = 0.01;

  private static final int FEWEST_ROWS = 5;

  /** A value of so many rows is drawn halfway to the mean. */
  private static final int ROWS_OF_DOUBT = 20;

  /** Smallest variance of a direction of the standardised numbers that is whitened. */
  private static final double LEAST_VARIANCE = 0.01;

  private final List<CategorySource> sources;
  private final long seed;
  private final List<Map<String, Double>> shares;
  private final double[][] numbers;
  private final List<List<List<String>>> values;
  private final int rows;

  /**
   * What was found.
   *
   * @param stage with at least one axis; empty where no category goes with other columns
   * @param sentence says what was made of the categories
   */
  public record Found(Optional<CategoryAxes> stage, String sentence) {}

  private CategoryAxesFit(
      List<CategorySource> sources,
      double[][] numbers,
      List<List<List<String>>> values,
      long seed) {
    this.sources = sources;
    this.numbers = numbers;
    this.values = values;
    this.rows = numbers.length;
    this.seed = seed;
    this.shares =
        IntStream.range(0, sources.size()).mapToObj(source -> shares(values, source)).toList();
  }

  /**
   * Finds the axes in a sample of at most {@value #MOST_ROWS} rows.
   *
   * @param numeric names of columns of doubles, null where missing
   * @param sources the categories, at least one
   */
  public static Found in(
      Dataset<Row> table, List<String> numeric, List<CategorySource> sources, long seed) {
    List<String> columns = sources.stream().flatMap(source -> source.columns().stream()).toList();
    Column texts = CategoryAxes.texts(table, columns);
    Column doubles =
        array(
            numeric.stream()
                .map(name -> QuotedColumn.of(table, name).cast(DataTypes.DoubleType))
                .toArray(Column[]::new));
    Column all =
        numeric.isEmpty()
            ? concat_ws("|", texts)
            : concat_ws("|", texts, doubles.cast("array<string>"));
    List<Column> read = numeric.isEmpty() ? List.of(all, texts) : List.of(all, texts, doubles);
    List<Row> sample = RowSample.of(table, read, MOST_ROWS, seed);
    List<List<List<String>>> values = sample.stream().map(row -> values(row, sources)).toList();
    double[][] numbers =
        sample.stream()
            .map(row -> numeric.isEmpty() ? new double[0] : doubles(row.getList(2)))
            .toArray(double[][]::new);
    return new CategoryAxesFit(sources, numbers, values, seed).find();
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

  /** Values of a category that are not rare, with their shares, in a fixed order. */
  private static Map<String, Double> shares(List<List<List<String>>> values, int source) {
    Map<String, Integer> counts = new TreeMap<>();
    values.forEach(row -> row.get(source).forEach(value -> counts.merge(value, 1, Integer::sum)));
    double least = Math.max(FEWEST_ROWS, LEAST_SHARE * values.size());
    counts.values().removeIf(count -> count < least);
    Map<String, Double> shares = new LinkedHashMap<>();
    counts.keySet().forEach(value -> shares.put(value, 0.0));
    values.forEach(
        row -> {
          List<String> known = row.get(source).stream().filter(shares::containsKey).toList();
          known.forEach(
              value -> shares.merge(value, 1.0 / known.size() / values.size(), Double::sum));
        });
    return shares;
  }

  private Found find() {
    List<Integer> used =
        IntStream.range(0, sources.size())
            .filter(source -> shares.get(source).size() > 1)
            .boxed()
            .toList();
    if (used.isEmpty() || rows < 3) {
      return new Found(Optional.empty(), none("have no two values that are not rare"));
    }
    List<double[][]> blocks = new ArrayList<>();
    used.forEach(source -> blocks.add(coded(source)));
    if (numbers[0].length > 0) {
      blocks.add(whitened(standardised(numbers)));
    }
    if (blocks.size() < 2) {
      return new Found(Optional.empty(), none("have no other columns to go with"));
    }
    Spectrum spectrum = Spectrum.of(blocks, MOST_AXES);
    double byChance = byChance(blocks);
    int axes =
        (int)
            Arrays.stream(spectrum.eigenvalues())
                .filter(value -> value > byChance)
                .filter(value -> value - 1 >= LEAST_OF_FIRST * (spectrum.eigenvalues()[0] - 1))
                .count();
    if (axes == 0) {
      return new Found(
          Optional.empty(),
          none(
              String.format(
                  Locale.ROOT,
                  "go with no other columns beyond chance (eigenvalue %.2f, by chance %.2f)",
                  spectrum.eigenvalues()[0],
                  byChance)));
    }
    return new Found(Optional.of(stage(used, spectrum, axes)), sentence(spectrum, axes, byChance));
  }

  private String names() {
    return sources.stream()
        .map(
            source ->
                source.kind() == CategoryKind.DUMMIES
                    ? source.name() + " (" + source.columns().size() + " columns of 0 and 1)"
                    : source.name())
        .collect(Collectors.joining(", "));
  }

  private String none(String why) {
    return "categories are not used: " + names() + " " + why;
  }

  private String sentence(Spectrum spectrum, int axes, double byChance) {
    return String.format(
        Locale.ROOT,
        "categories %s are used by %d numeric %s of what they share with other columns"
            + " (eigenvalues %s; chance gives %.2f), of which each weighs as much as one number",
        names(),
        axes,
        axes == 1 ? "column" : "columns",
        Arrays.stream(spectrum.eigenvalues())
            .limit(axes)
            .mapToObj(value -> String.format(Locale.ROOT, "%.2f", value))
            .collect(Collectors.joining(", ")),
        byChance);
  }

  /** A category's values as centred columns of the variance 1 in each direction. */
  private double[][] coded(int source) {
    List<String> levels = List.copyOf(shares.get(source).keySet());
    double[] share = levels.stream().mapToDouble(shares.get(source)::get).toArray();
    double total = Arrays.stream(share).sum();
    double[][] coded = new double[rows][levels.size()];
    for (int row = 0; row < rows; row++) {
      List<String> known =
          values.get(row).get(source).stream().filter(shares.get(source)::containsKey).toList();
      if (!known.isEmpty()) {
        for (int level = 0; level < share.length; level++) {
          double part = known.contains(levels.get(level)) ? 1.0 / known.size() : 0;
          coded[row][level] = (part - share[level] / total) / Math.sqrt(share[level]);
        }
      }
    }
    return coded;
  }

  private static double[][] standardised(double[][] numbers) {
    int columns = numbers[0].length;
    double[][] standardised = new double[numbers.length][columns];
    for (int column = 0; column < columns; column++) {
      int at = column;
      double[] known =
          Arrays.stream(numbers)
              .mapToDouble(row -> row[at])
              .filter(value -> !Double.isNaN(value))
              .toArray();
      double mean = Arrays.stream(known).average().orElse(0);
      double square = Arrays.stream(known).map(x -> (x - mean) * (x - mean)).average().orElse(0);
      for (int row = 0; row < numbers.length; row++) {
        double value = numbers[row][column];
        standardised[row][column] =
            Double.isNaN(value) || square == 0
                ? 0
                : Math.max(-5, Math.min(5, (value - mean) / Math.sqrt(square)));
      }
    }
    return standardised;
  }

  private static double[][] whitened(double[][] centred) {
    double total =
        Stream.of(centred).flatMapToDouble(Arrays::stream).map(x -> x * x).sum() / centred.length;
    PrincipalComponents components = PrincipalComponents.of(centred, centred[0].length);
    int[] kept =
        IntStream.range(0, components.axes().length)
            .filter(i -> components.explained()[i] * total >= LEAST_VARIANCE)
            .toArray();
    return Stream.of(centred)
        .map(
            row ->
                IntStream.of(kept)
                    .mapToDouble(
                        i ->
                            DenseVectors.dot(row, components.axes()[i])
                                / Math.sqrt(components.explained()[i] * total))
                    .toArray())
        .toArray(double[][]::new);
  }

  /** The largest eigenvalue of tables in which the blocks have nothing to do with each other. */
  private double byChance(List<double[][]> blocks) {
    return IntStream.range(0, TABLES)
        .mapToDouble(
            table -> {
              List<double[][]> shuffled = new ArrayList<>();
              for (int block = 0; block < blocks.size(); block++) {
                shuffled.add(
                    shuffled(
                        blocks.get(block),
                        Seeds.of(seed, Seeds.Purpose.SHUFFLED_BLOCKS, block, table)));
              }
              return Spectrum.of(shuffled, 1).eigenvalues()[0];
            })
        .max()
        .orElseThrow();
  }

  private static double[][] shuffled(double[][] block, long seed) {
    double[][] shuffled = block.clone();
    SplittableRandom random = new SplittableRandom(seed);
    for (int last = shuffled.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      double[] swapped = shuffled[last];
      shuffled[last] = shuffled[other];
      shuffled[other] = swapped;
    }
    return shuffled;
  }

  private CategoryAxes stage(List<Integer> used, Spectrum spectrum, int axes) {
    List<Map<String, double[]>> levelsOf = new ArrayList<>();
    int from = 0;
    for (int source : used) {
      double[] share =
          shares.get(source).values().stream().mapToDouble(Double::doubleValue).toArray();
      double[][] at = coordinates(share, spectrum.axes(), from, axes);
      Map<String, double[]> of = new LinkedHashMap<>();
      for (String value : shares.get(source).keySet()) {
        of.put(value, at[of.size()]);
      }
      levelsOf.add(of);
      from += share.length;
    }
    double[][] scores =
        values.stream().map(row -> score(row, used, levelsOf, axes)).toArray(double[][]::new);
    double[] deviations =
        IntStream.range(0, axes)
            .mapToDouble(axis -> Arrays.stream(scores).mapToDouble(s -> s[axis] * s[axis]).sum())
            .map(sum -> Math.sqrt(sum / rows))
            .toArray();
    Map<CategorySource, Map<String, double[]>> levels = new LinkedHashMap<>();
    for (int block = 0; block < used.size(); block++) {
      for (double[] at : levelsOf.get(block).values()) {
        Arrays.setAll(at, axis -> deviations[axis] > 0 ? at[axis] / deviations[axis] : 0);
      }
      levels.put(sources.get(used.get(block)), levelsOf.get(block));
    }
    return CategoryAxes.of(levels, axes);
  }

  private static double[] score(
      List<List<String>> row, List<Integer> used, List<Map<String, double[]>> levels, int axes) {
    double[] sum = new double[axes];
    for (int block = 0; block < used.size(); block++) {
      Map<String, double[]> of = levels.get(block);
      List<double[]> known =
          row.get(used.get(block)).stream().filter(of::containsKey).map(of::get).toList();
      known.forEach(at -> Arrays.setAll(sum, i -> sum[i] + at[i] / known.size()));
    }
    return sum;
  }

  /**
   * Coordinates of a category's values, of which the mean over the rows is 0. Those of few rows are
   * drawn to it, as estimates that chance has made large (D. Micci-Barreca, SIGKDD Explorations 3,
   * 2001).
   */
  private double[][] coordinates(double[] share, double[][] all, int from, int axes) {
    double total = Arrays.stream(share).sum();
    double[][] at = new double[share.length][axes];
    for (int axis = 0; axis < axes; axis++) {
      double mean = 0;
      for (int level = 0; level < share.length; level++) {
        double count = share[level] * rows;
        at[level][axis] =
            all[axis][from + level] / Math.sqrt(share[level]) * count / (count + ROWS_OF_DOUBT);
        mean += share[level] / total * at[level][axis];
      }
      for (int level = 0; level < share.length; level++) {
        at[level][axis] -= mean;
      }
    }
    return at;
  }

  /**
   * Principal axes of blocks side by side.
   *
   * @param eigenvalues of the largest
   * @param axes each over all columns of all blocks
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Spectrum(double[] eigenvalues, double[][] axes) {
    static Spectrum of(List<double[][]> blocks, int most) {
      int rows = blocks.get(0).length;
      double[][] all = new double[rows][];
      for (int row = 0; row < rows; row++) {
        int at = row;
        all[row] = blocks.stream().flatMapToDouble(b -> Arrays.stream(b[at])).toArray();
      }
      double total = Stream.of(all).flatMapToDouble(Arrays::stream).map(x -> x * x).sum() / rows;
      PrincipalComponents components = PrincipalComponents.of(all, most);
      return new Spectrum(
          Arrays.stream(components.explained()).map(share -> share * total).toArray(),
          components.axes());
    }
  }
}
