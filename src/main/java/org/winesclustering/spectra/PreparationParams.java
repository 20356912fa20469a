package org.winesclustering.spectra;

import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.FluentParams;
import org.winesclustering.ml.StageColumns;

/**
 * Params of the preparation of records along their axis: columns, axis and steps.
 *
 * @param <S> the stage
 */
public interface PreparationParams<S> extends FluentParams<S> {

  /** Input column of vectors, each with a value for every position of the axis. */
  default Param<String> inputCol() {
    return declared().text("inputCol", "input column of vectors, as long as the axis");
  }

  default S setInputCol(String value) {
    return with(inputCol(), value);
  }

  /** Output column of vectors, as long as the prepared axis. */
  default Param<String> outputCol() {
    return declared().text("outputCol", "output column of vectors, as long as the prepared axis");
  }

  default S setOutputCol(String value) {
    return with(outputCol(), value);
  }

  /** Steps in their order, as {@link PreparationSteps} reads them; none change nothing. */
  default StringArrayParam steps() {
    return declared().texts("steps", "steps in their order, such as snv or detrend(order=1)");
  }

  default List<String> getSteps() {
    return List.of($(steps()));
  }

  default S setSteps(List<String> value) {
    return with(steps(), value.toArray(String[]::new));
  }

  /** Positions of the values of the input vectors, rising or falling. */
  default DoubleArrayParam axis() {
    return declared().numbers("axis", "positions of the values, rising or falling");
  }

  /** Unit of the axis; empty if it is not known. */
  default Param<String> axisUnit() {
    return declared().text("axisUnit", "unit of the axis (empty if it is not known)", "");
  }

  /** The axis of the input vectors. */
  default Axis getAxis() {
    return Axis.of($(axisUnit()), $(axis()));
  }

  default S setAxis(Axis value) {
    with(axisUnit(), value.unit());
    return with(axis(), value.toArray());
  }

  /**
   * Checks steps and input column, and gives the schema with the output column.
   *
   * @throws WinesFailure of kind USAGE if a step is wrong or does not suit the axis, INPUT if a
   *     column is missing, of another type, or exists already
   */
  default StructType transformed(StructType schema) {
    PreparationSteps.axes(getSteps(), getAxis());
    StageColumns.checkVectors(schema, $(inputCol()));
    return StageColumns.with(schema, $(outputCol()), SQLDataTypes.VectorType());
  }
}
