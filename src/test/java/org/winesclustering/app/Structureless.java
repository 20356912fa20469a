package org.winesclustering.app;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Tables of one cloud of rows, in which there is nothing to find. */
enum Structureless {
  NORMAL,
  UNIFORM,
  /** The exponential distribution: most rows in one corner, few far away. */
  SKEWED;

  private static final int[] ROWS = {10, 30, 100, 300, 1_000, 3_000, 10_000, 100_000};
  private static final int[] COLUMNS = {2, 5, 10, 30, 100};

  /** Most cells of a table: the largest numbers of rows and columns never meet. */
  private static final int MOST_CELLS = 300_000;

  private double draw(SplittableRandom random) {
    return switch (this) {
      case NORMAL -> random.nextGaussian();
      case UNIFORM -> random.nextDouble();
      case SKEWED -> -Math.log(1 - random.nextDouble());
    };
  }

  /**
   * A table whose size follows from its number, and whose columns are mixed so that they correlate.
   */
  BenchTable table(SparkSession session, int number) {
    SplittableRandom random = new SplittableRandom(31L * number + name().hashCode());
    int columns = COLUMNS[number % COLUMNS.length];
    int rows = Math.min(ROWS[number / COLUMNS.length % ROWS.length], MOST_CELLS / columns);
    double[] common = random.doubles(columns).toArray();
    // Every second table; mixing makes sums, which are closer to the normal distribution.
    boolean mixed = number % 2 == 1;
    List<Row> drawn =
        IntStream.range(0, rows)
            .mapToObj(
                row -> {
                  double shared = draw(random);
                  return RowFactory.create(
                      IntStream.rangeClosed(0, columns)
                          .mapToObj(
                              column ->
                                  column == columns
                                      ? (Object) Integer.toString(row % 2)
                                      : (Object)
                                          (draw(random) + (mixed ? common[column] * shared : 0)))
                          .toArray());
                })
            .toList();
    StructType schema = new StructType();
    for (int column = 0; column < columns; column++) {
      schema = schema.add("x" + column, DataTypes.DoubleType);
    }
    return new BenchTable(
        name(),
        session.createDataFrame(drawn, schema.add("label", DataTypes.StringType)).cache(),
        IntStream.range(0, columns).mapToObj(column -> "x" + column).toList(),
        "label");
  }
}
