package org.winesclustering.synthetic;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.data.BundledWines;

/** Makes the rows of a synthetic table from their indices, each without a look at the others. */
final class SyntheticRows implements MapPartitionsFunction<Long, Row> {
  private static final long serialVersionUID = 1L;
  private static final String NOISE_PREFIX = "noise_";
  private static final int NOISE_DECIMALS = 3;

  /** What people write where a laboratory gave no number. */
  private static final String[] TEXTS = {"n/a", "unknown", "?", "trace", "not measured"};

  private final long seed;
  private final WineColumn[] columns;
  private final Gaussian[] classes;
  private final ClassLayout layout;
  private final IndexShuffle order;
  private final Outliers wild;
  private final int features;
  private final boolean asText;
  private final IndexShuffle blankOrder;
  private final long missing;
  private final long blank;

  SyntheticRows(SyntheticOptions options) {
    Contamination nuisances = options.nuisances();
    WineClasses fitted = WineClasses.of(options.clusters(), options.overlap(), options.seed());
    seed = options.seed();
    columns = WineSample.bundled().columns().toArray(WineColumn[]::new);
    classes = fitted.distributions().toArray(Gaussian[]::new);
    layout =
        new ClassLayout(
            options.rows(),
            options.shares().isEmpty() ? fitted.weights() : options.shares(),
            nuisances.duplicates(),
            seed);
    order = new IndexShuffle(options.rows(), seed, CountedRandom.Stream.ORDER);
    wild = new Outliers(columns, nuisances.outliers(), options.rows(), seed);
    features = columns.length + nuisances.noiseColumns();
    asText = nuisances.text() > 0;
    long cells = Math.multiplyExact(options.rows(), (long) features);
    blankOrder = new IndexShuffle(cells, seed, CountedRandom.Stream.BLANKS);
    missing = Math.round(nuisances.missing() * cells);
    blank = Math.min(cells, missing + Math.round(nuisances.text() * cells));
  }

  /** The feature columns, doubles or text, then the label from 1 up. */
  StructType schema() {
    DataType type = asText ? DataTypes.StringType : DataTypes.DoubleType;
    Stream<StructField> wine =
        Stream.of(columns).map(column -> DataTypes.createStructField(column.name(), type, true));
    Stream<StructField> noise =
        IntStream.rangeClosed(1, features - columns.length)
            .mapToObj(number -> DataTypes.createStructField(NOISE_PREFIX + number, type, true));
    StructField label =
        DataTypes.createStructField(BundledWines.LABEL, DataTypes.IntegerType, false);
    return DataTypes.createStructType(
        Stream.of(wine, noise, Stream.of(label)).flatMap(fields -> fields).toList());
  }

  List<Long> classSizes() {
    return layout.sizes();
  }

  @Override
  public Iterator<Row> call(Iterator<Long> indices) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return indices.hasNext();
      }

      @Override
      public Row next() {
        return row(indices.next());
      }
    };
  }

  /** The row at an index of the table, from 0. */
  Row row(long index) {
    long position = layout.source(order.at(index));
    int number = layout.classAt(position);
    double[] values = values(position, classes[number]);
    wild.applyTo(values, position);
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

  /** 127 rather than 127.0, as in the bundled table. */
  private static String text(double value) {
    String text = Double.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
