package org.winesclustering.novelty;

import java.util.Arrays;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.ParamsTransformer;
import org.winesclustering.ml.StageColumns;

/**
 * Pipeline stage that adds a boolean column: whether a row's error is above a threshold, so that it
 * is unlike the rows that the model was trained on. Null where the error is null, true where it is
 * NaN.
 */
public final class NoveltyThreshold extends ParamsTransformer<NoveltyThreshold> {
  private static final long serialVersionUID = 1L;

  public NoveltyThreshold() {
    this(Identifiable.randomUID("noveltyThreshold"));
  }

  /** Creates the stage that is loaded; MLlib finds this constructor by reflection. */
  public NoveltyThreshold(String uid) {
    super(uid);
  }

  /**
   * Creates a stage whose threshold is a percentile of the errors of some rows, exactly: the error
   * which a share of the rows does not exceed. For up to {@code 1 / (1 - share)} rows it is the
   * largest.
   *
   * @param rows at least one whose error is not null; read two or three times
   * @param errorCol column of doubles
   * @param share above 0, at most 1
   */
  public static NoveltyThreshold of(Dataset<Row> rows, String errorCol, double share) {
    Dataset<Row> errors = rows.select(rows.col(errorCol)).na().drop();
    return new NoveltyThreshold()
        .setErrorCol(errorCol)
        .setThreshold(Percentile.of(errors.javaRDD().map(row -> row.getDouble(0)), share));
  }

  /**
   * The same for scores that were measured before.
   *
   * @param scores at least one
   * @param errorCol column of such scores
   */
  public static NoveltyThreshold of(double[] scores, String errorCol, double share) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    return new NoveltyThreshold()
        .setErrorCol(errorCol)
        .setThreshold(sorted[(int) Math.ceil(share * sorted.length) - 1]);
  }

  /** Reader of saved stages; MLlib finds it by reflection. */
  public static MLReader<NoveltyThreshold> read() {
    return MlPersistence.reader();
  }

  public static NoveltyThreshold load(String path) {
    return read().load(path);
  }

  public Param<String> errorCol() {
    return declared()
        .text("errorCol", "column of doubles: errors, larger is stranger", "reconstructionError");
  }

  public Param<String> outputCol() {
    return declared().text("outputCol", "new column of booleans: error above threshold", "novel");
  }

  public DoubleParam threshold() {
    return declared()
        .param(
            "threshold",
            name -> new DoubleParam(this, name, "largest error of a row that is not novel"));
  }

  public double getThreshold() {
    return (double) getOrDefault(threshold());
  }

  public String getErrorCol() {
    return $(errorCol());
  }

  public NoveltyThreshold setErrorCol(String name) {
    return with(errorCol(), name);
  }

  public NoveltyThreshold setOutputCol(String name) {
    return with(outputCol(), name);
  }

  public NoveltyThreshold setThreshold(double error) {
    return with(threshold(), error);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return dataset.withColumn($(outputCol()), dataset.col($(errorCol())).gt(getThreshold()));
  }

  /**
   * Checks the input column and adds the output column.
   *
   * @throws WinesFailure of kind INPUT if a column is missing, has another type, or exists already
   */
  @Override
  public StructType transformSchema(StructType schema) {
    if (!isDefined(threshold())) {
      throw new IllegalStateException(uid() + " needs its threshold set");
    }
    StageColumns.check(schema, $(errorCol()), "double", DataTypes.DoubleType::equals);
    return StageColumns.with(schema, $(outputCol()), DataTypes.BooleanType);
  }

  @Override
  public NoveltyThreshold copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
