package org.winesclustering.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Kinds of tables with numbers, categories and known classes. What is drawn follows from a seed.
 */
@SuppressWarnings("ImmutableEnumChecker") // The lists are.
enum MixedKind {
  /** Classes that overlap in the numbers, and two categories that follow them. */
  FOLLOWING(1.6, 3, List.of(follows(3, 0.8), follows(6, 0.8))),
  /** Twenty categories of 2 to 200 values, of which five follow the classes. */
  FIVE_OF_TWENTY(
      1.6,
      3,
      concat(
          List.of(
              follows(2, 0.6),
              follows(4, 0.6),
              follows(8, 0.6),
              follows(20, 0.6),
              follows(60, 0.6)),
          noise(2, 2, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 80, 120, 200))),
  /** Twenty categories that have nothing to do with anything. */
  NOISE(2.2, 3, noise(2, 2, 2, 2, 3, 3, 4, 5, 6, 7, 9, 12, 15, 20, 30, 50, 80, 120, 160, 200)),
  /** Countries, their regions and their cellars, which say nothing about the classes. */
  NESTED(2.2, 3, List.of(new Category(10, 0, -1), within(40, 0), within(200, 1))),
  /** Two categories that go with each other, but not with the classes. */
  APART(2.2, 3, List.of(new Category(4, 0, -1), like(6, 0))),
  /** No classes, and a category of two values that goes a little with the numbers. */
  WEAK(0, 1, List.of(leaning(0.7))),
  /** No classes, and categories that have nothing to do with anything. */
  NOTHING(0, 1, noise(2, 2, 3, 5, 12, 40)),
  /** Eighteen columns of 0 and 1, one of which is 1; most are rare, and none follows classes. */
  RARE_DUMMIES(2.2, 3, List.of(new Category(18, 0, -1))) {
    @Override
    boolean isOneHot() {
      return true;
    }
  },
  /** Columns of 0 and 1 for two categories that follow the classes. */
  FOLLOWING_DUMMIES(1.6, 3, List.of(follows(3, 0.8), follows(6, 0.8))) {
    @Override
    boolean isOneHot() {
      return true;
    }
  };

  static final String LABEL = "type";

  private static final int ROWS = 400;
  private static final int NUMBERS = 3;

  /**
   * A category.
   *
   * @param following share of the rows whose value is drawn from those of their class
   * @param parent place of the category that says from which part of the values it is drawn; -1 for
   *     none
   */
  private record Category(int values, double following, int parent) {}

  /** Parents below this are no places. */
  private static final int LEANING = -2;

  private final double distance;
  private final int classes;
  private final List<Category> categories;

  MixedKind(double distance, int classes, List<Category> categories) {
    this.distance = distance;
    this.classes = classes;
    this.categories = categories;
  }

  boolean isOneHot() {
    return false;
  }

  int classes() {
    return classes;
  }

  private static Category follows(int values, double following) {
    return new Category(values, following, -1);
  }

  private static List<Category> noise(int... values) {
    return Arrays.stream(values).mapToObj(count -> new Category(count, 0, -1)).toList();
  }

  private static Category within(int values, int parent) {
    return new Category(values, 1, parent);
  }

  private static Category like(int values, int parent) {
    return new Category(values, 0.7, parent);
  }

  private static Category leaning(double following) {
    return new Category(2, following, LEANING);
  }

  private static List<Category> concat(List<Category> some, List<Category> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static List<String> numbers() {
    return IntStream.range(0, NUMBERS).mapToObj(i -> "x" + i).toList();
  }

  /** Names of the columns of words. */
  List<String> words() {
    return isOneHot() ? List.of() : names();
  }

  /** Names of the columns of 0 and 1. */
  List<String> dummies() {
    return isOneHot() ? names() : List.of();
  }

  /** Names of the columns of numbers, those of 0 and 1 last. */
  List<String> features() {
    return Stream.concat(numbers().stream(), dummies().stream()).toList();
  }

  private List<String> names() {
    return IntStream.range(0, categories.size())
        .boxed()
        .flatMap(
            place ->
                isOneHot()
                    ? IntStream.range(0, categories.get(place).values())
                        .mapToObj(value -> "c" + place + "_" + value)
                    : Stream.of("c" + place))
        .toList();
  }

  @SuppressWarnings("EnumOrdinal") // A seed for each kind.
  Dataset<Row> table(SparkSession session, long seed) {
    SplittableRandom random = new SplittableRandom(1000 * seed + ordinal());
    double[][] centres = centres();
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      int type = random.nextInt(classes);
      List<Object> cells = new ArrayList<>();
      for (int i = 0; i < NUMBERS; i++) {
        cells.add(centres[type][i] + random.nextGaussian());
      }
      int[] values = values(type, (double) cells.get(0), random);
      for (int place = 0; place < values.length; place++) {
        int own = values[place];
        if (isOneHot()) {
          IntStream.range(0, categories.get(place).values())
              .forEach(value -> cells.add(value == own ? 1.0 : 0.0));
        } else {
          cells.add("v" + own);
        }
      }
      cells.add("type " + type);
      rows.add(RowFactory.create(cells.toArray()));
    }
    StructType schema = new StructType();
    for (String name : numbers()) {
      schema = schema.add(name, DataTypes.DoubleType);
    }
    for (String name : names()) {
      schema = schema.add(name, isOneHot() ? DataTypes.DoubleType : DataTypes.StringType);
    }
    return session.createDataFrame(rows, schema.add(LABEL, DataTypes.StringType));
  }

  /** Corners of a triangle, each at the distance from the others in deviations, times 1.5. */
  private double[][] centres() {
    double[][] centres = new double[classes][NUMBERS];
    for (int type = 0; type < classes && classes > 1; type++) {
      centres[type][type % NUMBERS] = 1.5 * distance;
    }
    return centres;
  }

  private int[] values(int type, double number, SplittableRandom random) {
    int[] values = new int[categories.size()];
    for (int place = 0; place < values.length; place++) {
      Category category = categories.get(place);
      boolean isFollowing = random.nextDouble() < category.following();
      if (category.parent() == LEANING) {
        values[place] =
            (isFollowing ? number + 2 * random.nextGaussian() > 0 : random.nextBoolean()) ? 1 : 0;
      } else if (category.parent() >= 0 && isFollowing) {
        int parents = categories.get(category.parent()).values();
        values[place] = part(values[category.parent()], parents, category.values(), random);
      } else if (isFollowing) {
        values[place] = part(type, classes, category.values(), random);
      } else {
        // The first is the most frequent one; of many, most are rare.
        values[place] = (int) (category.values() * Math.pow(random.nextDouble(), 2));
      }
    }
    return values;
  }

  /** A value that belongs to one part of all. */
  private static int part(int part, int parts, int values, SplittableRandom random) {
    int own = (values - 1 - part % values) / parts + 1;
    return part % values + parts * random.nextInt(own);
  }
}
