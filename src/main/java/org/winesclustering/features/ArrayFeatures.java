package org.winesclustering.features;

import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.NumberArray;
import org.winesclustering.ml.ParamsTransformer;
import org.winesclustering.ml.StageColumns;

/**
 * Stage that makes features of the numbers of a column of arrays or vectors: it turns the column
 * into arrays of doubles, null where missing and NaN behind the end of an array that may be
 * shorter, whose numbers the next stages know by name, {@code spectrum_1}, {@code spectrum_2}, ..
 */
public final class ArrayFeatures extends ParamsTransformer<ArrayFeatures> {
  private static final long serialVersionUID = 1L;

  public ArrayFeatures() {
    this(Identifiable.randomUID("arrayFeatures"));
  }

  /** A stage of that uid; MLlib finds this constructor by reflection when it loads one. */
  public ArrayFeatures(String uid) {
    super(uid);
  }

  /** A stage for a column whose arrays have so many numbers. */
  public static ArrayFeatures of(String column, int size) {
    return new ArrayFeatures().setInputCol(column).setSize(size);
  }

  /** Stages for the columns of a table that hold some of the features. */
  public static List<ArrayFeatures> in(Dataset<Row> rows, List<String> features) {
    Set<String> wanted = Set.copyOf(features);
    return Stream.of(rows.schema().fields())
        .filter(field -> !field.name().equals(NumberColumns.PACKED))
        .filter(field -> NumberColumns.names(field).stream().anyMatch(wanted::contains))
        .map(
            field ->
                of(field.name(), NumberColumns.names(field).size())
                    .setPadded(NumberColumns.isPadded(field)))
        .toList();
  }

  /** Finds the stages of a model. */
  public static List<ArrayFeatures> in(PipelineModel model) {
    return Stream.of(model.stages())
        .filter(ArrayFeatures.class::isInstance)
        .map(ArrayFeatures.class::cast)
        .toList();
  }

  /** Number of channels of records whose features are numbers of arrays, of each as many. */
  public static int channels(List<ArrayFeatures> arrays, List<String> features) {
    Set<String> all = Set.copyOf(features);
    List<Long> counts =
        arrays.stream()
            .map(array -> array.features().stream().filter(all::contains).count())
            .toList();
    boolean areAlike =
        counts.stream().distinct().count() == 1 && counts.get(0) * counts.size() == features.size();
    return areAlike ? counts.size() : 1;
  }

  /** Whether there are stages of arrays that may be shorter than others. */
  public static boolean arePadded(List<ArrayFeatures> arrays) {
    return arrays.stream().anyMatch(ArrayFeatures::getPadded);
  }

  /** Names of the features. */
  public List<String> features() {
    return IntStream.rangeClosed(1, getSize()).mapToObj(i -> getInputCol() + "_" + i).toList();
  }

  /**
   * Turns the column into arrays of doubles.
   *
   * @throws WinesFailure of kind DATA_QUALITY, when the rows are read, if an array has another
   *     length, or is longer or empty where shorter ones are padded
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Dataset<Row> rows = dataset.toDF();
    StructField field = rows.schema().apply(getInputCol());
    if (NumberColumns.names(field).equals(features())) {
      return rows;
    }
    Column numbers =
        udf(
                new Numbers(getInputCol(), getSize(), getPadded()),
                DataTypes.createArrayType(DataTypes.DoubleType))
            .apply(QuotedColumn.of(rows, getInputCol()));
    Column[] columns =
        Arrays.stream(rows.columns())
            .map(
                name ->
                    name.equals(getInputCol())
                        ? numbers.as(name, metadata())
                        : QuotedColumn.of(rows, name))
            .toArray(Column[]::new);
    return rows.select(columns);
  }

  private Metadata metadata() {
    return getPadded()
        ? NumberColumns.paddedMetadata(features())
        : NumberColumns.metadata(features());
  }

  /** The reading itself; a lambda would send the whole stage with every task. */
  private record Numbers(String column, int size, boolean isPadded)
      implements UDF1<Object, List<Double>> {
    @Override
    public List<Double> call(Object cell) {
      int found = cell == null ? size : NumberArray.size(cell);
      if (found > size || found < (isPadded ? 1 : size)) {
        throw WinesFailure.of(
            FailureKind.DATA_QUALITY,
            "column %s has %d numbers in a row, needed: %s%d; leave such rows out",
            column,
            found,
            isPadded ? "1 to " : "",
            size);
      }
      List<Double> numbers = new ArrayList<>(size);
      for (int i = 0; i < found; i++) {
        double number = cell == null ? Double.NaN : NumberArray.at(cell, i);
        numbers.add(Double.isNaN(number) ? null : (Double) number);
      }
      numbers.addAll(Collections.nCopies(size - found, Double.NaN));
      return numbers;
    }
  }

  @Override
  public StructType transformSchema(StructType schema) {
    StageColumns.check(schema, getInputCol(), "array of numbers or vector", NumberArray::isOf);
    StructType changed = new StructType();
    for (StructField field : schema.fields()) {
      changed =
          field.name().equals(getInputCol())
              ? changed.add(
                  new StructField(
                      field.name(),
                      DataTypes.createArrayType(DataTypes.DoubleType),
                      true,
                      metadata()))
              : changed.add(field);
    }
    return changed;
  }

  @Override
  public ArrayFeatures copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** A reader of saved stages; MLlib finds it by reflection. */
  public static MLReader<ArrayFeatures> read() {
    return MlPersistence.reader();
  }

  public static ArrayFeatures load(String path) {
    return read().load(path);
  }

  public Param<String> inputCol() {
    return declared().text("inputCol", "column of arrays or vectors of numbers, which is changed");
  }

  public String getInputCol() {
    return $(inputCol());
  }

  public ArrayFeatures setInputCol(String value) {
    return with(inputCol(), value);
  }

  /**
   * Whether arrays that are shorter are padded at their end. Default: false, they are a failure.
   */
  public BooleanParam padded() {
    return declared().flag("padded", "whether shorter arrays are padded at their end", false);
  }

  public boolean getPadded() {
    return (boolean) $(padded());
  }

  public ArrayFeatures setPadded(boolean value) {
    return with(padded(), value);
  }

  /**
   * Number of numbers that each array has, or the longest where shorter ones are padded, 1 or more.
   * Default: 1.
   */
  public IntParam size() {
    return declared()
        .integer("size", "numbers that each array has (>= 1)", ParamValidators.gtEq(1), 1);
  }

  public int getSize() {
    return (int) $(size());
  }

  public ArrayFeatures setSize(int value) {
    return with(size(), value);
  }
}
