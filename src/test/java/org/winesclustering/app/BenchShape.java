package org.winesclustering.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Tables with known classes, of kinds that mixtures of normal distributions do not describe. */
enum BenchShape {
  /** Two half circles, one around the end of the other, that lie in eight noisy dimensions. */
  MOONS(2, 400, 0),
  /** Three classes that differ in three numbers and in two categories of four values, one-hot. */
  MIXED(3, 400, 1),
  /** Spectra of 60 points, sums of four peaks whose heights differ between three classes. */
  SPECTRA(3, 200, 2);

  private static final int DIMENSIONS = 8;
  private static final int CATEGORIES = 4;
  private static final int POINTS = 60;
  private static final int PEAKS = 4;
  private static final long SHAPE_SEED = 7;

  private final int classes;
  private final int rows;
  private final int ownSeed;

  BenchShape(int classes, int rows, int ownSeed) {
    this.classes = classes;
    this.rows = rows;
    this.ownSeed = ownSeed;
  }

  /** How rows differ from those that a model was trained on, besides being others. */
  enum Drift {
    NONE,
    /** Spectra get another baseline, level and slope, and are moved by up to two points. */
    SHIFTED
  }

  /** A table whose rows follow from the seed; all seeds have the same classes. */
  BenchTable table(SparkSession session, Drift drift, long seed) {
    SplittableRandom random = new SplittableRandom(31 * seed + ownSeed);
    List<Row> drawn =
        IntStream.range(0, rows)
            .mapToObj(
                row -> {
                  int type = random.nextInt(classes);
                  double[] values = values(type, drift, random);
                  Object[] cells = Arrays.copyOf(boxed(values), values.length + 1);
                  cells[values.length] = Integer.toString(type);
                  return RowFactory.create(cells);
                })
            .toList();
    int columns = drawn.get(0).size() - 1;
    StructType schema = new StructType();
    for (int column = 0; column < columns; column++) {
      schema = schema.add("x" + column, DataTypes.DoubleType);
    }
    return new BenchTable(
        name().toLowerCase(Locale.ROOT) + (drift == Drift.NONE ? "" : ", shifted"),
        session.createDataFrame(drawn, schema.add("label", DataTypes.StringType)).cache(),
        IntStream.range(0, columns).mapToObj(column -> "x" + column).toList(),
        "label");
  }

  private static Object[] boxed(double[] values) {
    return Arrays.stream(values).boxed().toArray();
  }

  private double[] values(int type, Drift drift, SplittableRandom random) {
    return switch (this) {
      case MOONS -> moon(type, random);
      case MIXED -> mixed(type, random);
      case SPECTRA -> spectrum(type, drift, random);
    };
  }

  private static double[] moon(int type, SplittableRandom random) {
    double angle = Math.PI * random.nextDouble();
    double x = type == 0 ? Math.cos(angle) : 1 - Math.cos(angle);
    double y = type == 0 ? Math.sin(angle) : 0.5 - Math.sin(angle);
    SplittableRandom directions = new SplittableRandom(SHAPE_SEED);
    double[] values = new double[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      double turn = 2 * Math.PI * directions.nextDouble();
      values[i] = Math.cos(turn) * x + Math.sin(turn) * y + 0.15 * random.nextGaussian();
    }
    return values;
  }

  private static double[] mixed(int type, SplittableRandom random) {
    double[] values = new double[3 + 2 * CATEGORIES];
    for (int i = 0; i < 3; i++) {
      values[i] = (i == type ? 2 : 0) + random.nextGaussian();
    }
    for (int feature = 0; feature < 2; feature++) {
      int usual = (type + feature) % CATEGORIES;
      int value = random.nextDouble() < 0.7 ? usual : random.nextInt(CATEGORIES);
      values[3 + feature * CATEGORIES + value] = 1;
    }
    return values;
  }

  private static double[] spectrum(int type, Drift drift, SplittableRandom random) {
    SplittableRandom shapes = new SplittableRandom(SHAPE_SEED);
    double moved = drift == Drift.NONE ? 0 : 4 * random.nextDouble() - 2;
    double level = drift == Drift.NONE ? 0 : 0.6 * random.nextDouble() - 0.3;
    double slope = drift == Drift.NONE ? 0 : 0.6 * random.nextDouble() - 0.3;
    double concentration = 1 + 0.2 * random.nextGaussian();
    double[] values = new double[POINTS];
    for (int peak = 0; peak < PEAKS; peak++) {
      double centre = POINTS * (peak + 0.3 + 0.4 * shapes.nextDouble()) / PEAKS;
      double height = 0;
      for (int other = 0; other < 3; other++) {
        double drawn = 0.7 + 0.6 * shapes.nextDouble();
        height = other == type ? drawn : height;
      }
      height *= concentration * (1 + 0.05 * random.nextGaussian());
      for (int i = 0; i < POINTS; i++) {
        double distance = (i - centre - moved) / 3;
        values[i] += height * Math.exp(-distance * distance / 2);
      }
    }
    for (int i = 0; i < POINTS; i++) {
      values[i] += level + slope * i / POINTS + 0.02 * random.nextGaussian();
    }
    return values;
  }

  int classes() {
    return classes;
  }
}
