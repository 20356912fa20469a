package org.winesclustering.synthetic;

import static org.apache.spark.sql.functions.col;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.spectra.Axis;
import org.winesclustering.synthetic.SpectraOptions.Layout;

/**
 * Tables of any size of spectra with known classes.
 *
 * <p>A class is a set of peaks along an axis: some are the same in all classes, others differ in
 * height, shape or position. Each spectrum of a class differs by {@link SpectralNuisance}s; another
 * level of one of them leaves the others as they were.
 */
public final class SyntheticSpectra implements SyntheticTable {
  /** Name of the label column. */
  public static final String LABEL = "class";

  /** Name of the column of arrays. */
  public static final String ARRAY = "spectrum";

  private static final StructType ROWS =
      new StructType()
          .add(ARRAY, DataTypes.createArrayType(DataTypes.DoubleType, false), false)
          .add(LABEL, DataTypes.IntegerType, false);

  /** A character that is in no line. */
  private static final String NO_SEPARATOR = "\u0001";

  /** Turns quotes off. */
  private static final String NO_QUOTE = "\u0000";

  private final SpectraOptions options;
  private final SpectrumMaker maker;

  public SyntheticSpectra(SpectraOptions options) {
    this.options = options;
    this.maker = new SpectrumMaker(options);
  }

  /** Positions of the values of every spectrum. */
  public Axis axis() {
    return options.range().axis();
  }

  /** All spectra, by row, then along the axis; for tables that fit into memory. */
  public double[][] values() {
    return indices().mapToObj(maker::values).toArray(double[][]::new);
  }

  /** Classes of all rows, from 0. */
  public int[] classes() {
    return indices().map(maker::classAt).toArray();
  }

  private IntStream indices() {
    return IntStream.range(0, Math.toIntExact(options.rows()));
  }

  @Override
  public Map<String, Object> definition() {
    Map<String, Object> definition = new LinkedHashMap<>();
    definition.put("kind", "spectra");
    definition.put("rows", options.rows());
    definition.put("clusters", options.clusters());
    definition.put("seed", options.seed());
    definition.put("shares", options.shares());
    definition.put("axis", options.range());
    definition.put("commonPeaks", options.peaks().common());
    definition.put("differingPeaks", options.peaks().differing());
    definition.put("width", options.peaks().width());
    definition.put("differ", KebabCase.of(options.peaks().difference()));
    definition.put("contrast", options.peaks().contrast());
    Map<String, Double> levels = new LinkedHashMap<>();
    for (SpectralNuisance nuisance : SpectralNuisance.values()) {
      levels.put(KebabCase.of(nuisance), options.level(nuisance));
    }
    definition.put("nuisances", levels);
    definition.put("baselineForm", KebabCase.of(options.baseline()));
    definition.put("layout", KebabCase.of(options.layout()));
    return definition;
  }

  @Override
  public List<String> features() {
    return options.layout() == Layout.ARRAY ? List.of(ARRAY) : options.range().names();
  }

  @Override
  public String label() {
    return LABEL;
  }

  @Override
  public List<Long> classSizes() {
    return maker.classSizes();
  }

  @Override
  public int cellsOfARow() {
    return options.range().points() + 1;
  }

  /**
   * The table, lazily: a column of doubles for each position, or {@value #ARRAY}, an array of
   * floats; then {@value #LABEL}.
   */
  @Override
  public Dataset<Row> table(SparkSession session, int partitions) {
    Dataset<Row> rows =
        session
            .range(0, options.rows(), 1, partitions)
            .map(new SpectrumRows(maker), Encoders.row(ROWS));
    List<String> names = features();
    Stream<Column> values =
        options.layout() == Layout.ARRAY
            ? Stream.of(col(ARRAY).cast(DataTypes.createArrayType(DataTypes.FloatType, false)))
            : IntStream.range(0, names.size()).mapToObj(j -> col(ARRAY).getItem(j));
    List<Column> columns = values.toList();
    return rows.select(
        Stream.concat(
                IntStream.range(0, names.size()).mapToObj(j -> columns.get(j).as(names.get(j))),
                Stream.of(col(LABEL)))
            .toArray(Column[]::new));
  }

  /**
   * A writer of the table's files. Columns of CSV files are written as lines that are made here: to
   * plan thousands of columns takes Spark many times as long as to write them.
   */
  @Override
  public DataFrameWriter<Row> writer(SparkSession session, int partitions, FileFormat format) {
    if (format != FileFormat.CSV || options.layout() != Layout.COLUMNS) {
      return SyntheticTable.super.writer(session, partitions, format);
    }
    String separator = String.valueOf(SpectrumLines.SEPARATOR);
    String header = String.join(separator, features()) + separator + LABEL;
    return session
        .range(0, options.rows(), 1, partitions)
        .map(new SpectrumLines(maker), Encoders.STRING())
        .toDF(header)
        .write()
        .format(KebabCase.of(format))
        .option("header", true)
        .option("sep", NO_SEPARATOR)
        .option("quote", NO_QUOTE);
  }
}
