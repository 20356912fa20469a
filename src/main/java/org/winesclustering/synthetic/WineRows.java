package org.winesclustering.synthetic;

import java.util.List;
import org.apache.commons.lang3.StringUtils;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.data.BundledWines;

/**
 * Maps the index of a row, from 0, to the row of a synthetic table, independently of the others.
 */
final class WineRows implements MapFunction<Long, Row> {
  private static final long serialVersionUID = 1L;
  private static final String NOISE_PREFIX = "noise_";
  private static final int NOISE_DECIMALS = 3;

  /** Texts that people write where a laboratory gave no number. */
  private static final String[] TEXTS = {"n/a", "unknown", "?", "trace", "not measured"};

  private final long seed;
  private final WineColumn[] columns;
  private final Gaussian[] classes;
  private final ClassLayout layout;
  private final IndexShuffle order;
  private final Outliers outliers;
  private final int features;
  private final boolean asText;
  private final IndexShuffle blankOrder;
  private final long missing;
  private final long blank;

  WineRows(WineOptions options) {
    Contamination contamination = options.contamination();
    WineClasses fitted = WineClasses.of(options.clusters(), options.overlap(), options.seed());
    seed = options.seed();
    columns = WineSample.bundled().columns().toArray(WineColumn[]::new);
    classes = fitted.distributions().toArray(Gaussian[]::new);
    layout =
        new ClassLayout(
            options.rows(),
            options.shares().isEmpty() ? fitted.weights() : options.shares(),
            contamination.duplicates(),
            seed);
    order = new IndexShuffle(options.rows(), seed, CountedRandom.Stream.ORDER);
    outliers = new Outliers(columns, contamination.outliers(), options.rows(), seed);
    features = columns.length + contamination.noiseColumns();
    asText = contamination.text() > 0;
    long cells = Math.multiplyExact(options.rows(), (long) features);
    blankOrder = new IndexShuffle(cells, seed, CountedRandom.Stream.BLANKS);
    missing = Math.round(contamination.missing() * cells);
    blank = Math.min(cells, missing + Math.round(contamination.text() * cells));
  }

  /** Schema of the table: feature columns, doubles or text, then the label. */
  StructType schema() {
    DataType type = asText ? DataTypes.StringType : DataTypes.DoubleType;
    StructType schema = new StructType();
    for (WineColumn column : columns) {
      schema = schema.add(column.name(), type);
    }
    for (int number = 1; number <= features - columns.length; number++) {
      schema = schema.add(NOISE_PREFIX + number, type);
    }
    return schema.add(BundledWines.LABEL, DataTypes.IntegerType, false);
  }

  List<Long> classSizes() {
    return layout.sizes();
  }

  @Override
  public Row call(Long index) {
    long position = layout.source(order.at(index));
    int number = layout.classAt(position);
    double[] values = values(position, classes[number]);
    outliers.applyTo(values, position);
    Object[] cells = new Object[features + 1];
    for (int j = 0; j < features; j++) {
      cells[j] = cell(values[j], position * features + j);
    }
    cells[features] = number + 1;
    return RowFactory.create(cells);
  }

  private double[] values(long position, Gaussian distribution) {
    CountedRandom random = new CountedRandom(seed, CountedRandom.Stream.VALUES, position);
    double[] drawn = distribution.draw(random);
    double[] values = new double[features];
    for (int j = 0; j < columns.length; j++) {
      values[j] = columns[j].rounded(columns[j].clipped(drawn[j]));
    }
    for (int j = columns.length; j < features; j++) {
      values[j] = WineColumn.rounded(random.nextGaussian(), NOISE_DECIMALS);
    }
    return values;
  }

  private Object cell(double value, long number) {
    if (blank > 0) {
      long place = blankOrder.at(number);
      if (place < missing) {
        return null;
      }
      if (place < blank) {
        return TEXTS[(int) (place % TEXTS.length)];
      }
    }
    return asText ? text(value) : (Object) value;
  }

  /** A number as in the bundled table: 127 rather than 127.0. */
  private static String text(double value) {
    return StringUtils.removeEnd(Double.toString(value), ".0");
  }
}
