package org.winesclustering.features;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.clustering.RowSample;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.ParamsEstimator;

/**
 * Stage that puts many columns of numbers, or the numbers of columns of arrays, together as one
 * vector, and learns medians for missing ones if it should. MLlib's {@code VectorAssembler} and
 * {@code Imputer} plan an expression for each column.
 */
public final class NumberAssembler extends ParamsEstimator<NumberAssemblerModel, NumberAssembler>
    implements NumberAssemblerParams<NumberAssembler> {
  private static final long serialVersionUID = 1L;

  /** Most numbers of the rows whose medians are taken. */
  private static final int MOST_VALUES = 4_000_000;

  private static final int FEWEST_ROWS = 100;
  private static final long SEED = 0;

  public NumberAssembler() {
    this(Identifiable.randomUID("numberAssembler"));
  }

  /** A stage of that uid; MLlib finds this constructor by reflection when it loads one. */
  public NumberAssembler(String uid) {
    super(uid);
  }

  /**
   * Learns the medians, of a sample if there are many rows; without imputation it learns nothing.
   *
   * @throws WinesFailure of kind DATA_QUALITY if a column has no value to learn from
   */
  @Override
  public NumberAssemblerModel fit(Dataset<?> dataset) {
    NumberAssemblerModel model = new NumberAssemblerModel(uid());
    if ((boolean) $(impute())) {
      model.set(model.medians(), medians(dataset.toDF()));
    }
    return copyValues(model, ParamMap.empty()).setParent(this);
  }

  private double[] medians(Dataset<Row> rows) {
    List<String> names = List.of(getInputCols());
    int most = Math.max(FEWEST_ROWS, MOST_VALUES / names.size());
    List<double[]> sample =
        RowSample.of(rows, List.of(NumberColumns.of(rows, names)), most, SEED).stream()
            .map(row -> NumberColumns.values(row, 0))
            .toList();
    return IntStream.range(0, names.size())
        .mapToDouble(
            column ->
                median(
                    names.get(column),
                    sample.stream()
                        .mapToDouble(row -> row[column])
                        .filter(value -> !Double.isNaN(value))
                        .sorted()
                        .toArray()))
        .toArray();
  }

  /** The middle one of the sorted numbers, the lower of two, as MLlib's imputer takes it. */
  private static double median(String name, double... sorted) {
    if (sorted.length == 0) {
      throw WinesFailure.of(
          FailureKind.DATA_QUALITY,
          "column %s has no value in the rows looked at, so there is no median; leave it out",
          name);
    }
    return sorted[(sorted.length - 1) / 2];
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return assembled(schema);
  }

  @Override
  public NumberAssembler copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** A reader of saved stages; MLlib finds it by reflection. */
  public static MLReader<NumberAssembler> read() {
    return MlPersistence.reader();
  }

  public static NumberAssembler load(String path) {
    return read().load(path);
  }

  /** Whether missing numbers get the median of their column. Default: false. */
  public BooleanParam impute() {
    return declared()
        .flag("impute", "whether missing numbers get the median of their column", false);
  }

  public NumberAssembler setImpute(boolean value) {
    return with(impute(), value);
  }
}
