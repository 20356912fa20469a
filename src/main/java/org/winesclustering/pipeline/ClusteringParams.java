package org.winesclustering.pipeline;

import static org.apache.spark.ml.param.ParamValidators.gtEq;
import static org.apache.spark.ml.param.ParamValidators.inRange;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;
import org.winesclustering.features.Categorical;
import org.winesclustering.features.MissingValues;
import org.winesclustering.features.Scaler;
import org.winesclustering.ml.FluentParams;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.spectra.UnequalLengths;

/**
 * Params of the columns, of the scaling and of the number of clusters.
 *
 * @param <S> the stage
 */
public interface ClusteringParams<S> extends FluentParams<S> {

  /**
   * Numeric columns to cluster by; none takes every numeric column but {@link #idCols} and {@link
   * #labelCol}.
   */
  default StringArrayParam featureCols() {
    return declared()
        .texts(
            "featureCols",
            "numeric columns, or columns of arrays or vectors, to cluster by (none takes all but idCols and labelCol)");
  }

  default List<String> getFeatureCols() {
    return List.of($(featureCols()));
  }

  default S setFeatureCols(List<String> value) {
    return with(featureCols(), value.toArray(String[]::new));
  }

  /** Columns that identify a record and are never features. */
  default StringArrayParam idCols() {
    return declared().texts("idCols", "columns that identify a record and are never features");
  }

  default List<String> getIdCols() {
    return List.of($(idCols()));
  }

  default S setIdCols(List<String> value) {
    return with(idCols(), value.toArray(String[]::new));
  }

  /** Column of known classes, which is never a feature; empty for none. */
  default Param<String> labelCol() {
    return declared()
        .text("labelCol", "column of known classes, which is never a feature (empty for none)", "");
  }

  default String getLabelCol() {
    return $(labelCol());
  }

  default S setLabelCol(String value) {
    return with(labelCol(), value);
  }

  /**
   * Whether categories are learned from beside the numbers: auto takes columns of few words,
   * booleans, lists of words, and groups of columns of 0 and 1, as far as they go with the numbers;
   * none takes those that {@link #categoricalCols} names.
   */
  default Param<String> categorical() {
    return declared()
        .choice(
            "categorical",
            "categories to learn from: auto, or none but those of categoricalCols",
            Categorical.NONE);
  }

  default String getCategorical() {
    return $(categorical());
  }

  default S setCategorical(String value) {
    return with(categorical(), value);
  }

  default S setCategorical(Categorical value) {
    return setCategorical(KebabCase.of(value));
  }

  /** Columns of categories, of any type, which are no features; none to go by categorical. */
  default StringArrayParam categoricalCols() {
    return declared().texts("categoricalCols", "columns of categories (none to go by categorical)");
  }

  default List<String> getCategoricalCols() {
    return List.of($(categoricalCols()));
  }

  default S setCategoricalCols(List<String> value) {
    return with(categoricalCols(), value.toArray(String[]::new));
  }

  /**
   * Treatment of missing values (null or NaN) of features: reject (fit and transform fail) or
   * impute-median (the median of the training takes their place).
   */
  default Param<String> missing() {
    return declared()
        .choice(
            "missing",
            "treatment of missing values: reject or impute-median",
            MissingValues.REJECT);
  }

  default String getMissing() {
    return $(missing());
  }

  default S setMissing(String value) {
    return with(missing(), value);
  }

  default S setMissing(MissingValues value) {
    return setMissing(KebabCase.of(value));
  }

  /**
   * Treatment of arrays that are shorter than others of their column: reject (fit and transform
   * fail) or pad (positions behind their end have no value, and are 0 after scaling). The arrays of
   * a column are padded to the greatest length that a tenth of them reach; longer ones are a
   * failure.
   */
  default Param<String> unequalLengths() {
    return declared()
        .choice(
            "unequalLengths",
            "treatment of arrays that are shorter than others: reject or pad",
            UnequalLengths.REJECT);
  }

  default String getUnequalLengths() {
    return $(unequalLengths());
  }

  default S setUnequalLengths(String value) {
    return with(unequalLengths(), value);
  }

  default S setUnequalLengths(UnequalLengths value) {
    return setUnequalLengths(KebabCase.of(value));
  }

  /**
   * Steps of the preparation of features that are an ordered axis, such as a spectrum, before
   * scaling: {@code snv}, {@code savitzky-golay(window=11, order=2, derivative=1)}, ..; none by
   * default. {@link org.winesclustering.spectra.PreparationSteps} has them all; the last one may be
   * {@code invariants}, {@link org.winesclustering.autoencoder.InvariantStep}. {@code auto} has
   * them chosen where {@link #axis} is set.
   */
  default StringArrayParam prepare() {
    return declared()
        .texts(
            "prepare",
            "steps along the record before scaling, such as snv, or auto (none without an order)");
  }

  default List<String> getPrepare() {
    return List.of($(prepare()));
  }

  default S setPrepare(List<String> value) {
    return with(prepare(), value.toArray(String[]::new));
  }

  /** Positions of the features along their axis, rising or falling; none for 1, 2, .. */
  default DoubleArrayParam axis() {
    return declared()
        .numbers("axis", "positions of the features along their axis (none for 1, 2, ..)");
  }

  default List<Double> getAxis() {
    return Arrays.stream($(axis())).boxed().toList();
  }

  default S setAxis(List<Double> value) {
    return with(axis(), value.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Unit of the axis, such as cm-1; empty if it is not known. */
  default Param<String> axisUnit() {
    return declared()
        .text("axisUnit", "unit of the axis, such as cm-1 (empty if it is not known)", "");
  }

  default String getAxisUnit() {
    return $(axisUnit());
  }

  default S setAxisUnit(String value) {
    return with(axisUnit(), value);
  }

  /** Scaler of the features: standard, min-max, robust, centre or pareto. */
  default Param<String> scaler() {
    return declared()
        .choice(
            "scaler",
            "scaler of the features: standard, min-max, robust, centre or pareto",
            Scaler.STANDARD);
  }

  default String getScaler() {
    return $(scaler());
  }

  default S setScaler(String value) {
    return with(scaler(), value);
  }

  default S setScaler(Scaler value) {
    return setScaler(KebabCase.of(value));
  }

  /** Bound on the absolute scaled value; 0 for none, as always with scaler centre or pareto. */
  default DoubleParam clip() {
    return declared()
        .number(
            "clip",
            "bound on the absolute scaled value (>= 0; 0 for none, as with centre and pareto)",
            gtEq(0),
            5);
  }

  default double getClip() {
    return (double) $(clip());
  }

  default S setClip(double value) {
    return with(clip(), value);
  }

  /** Whether each scaled record is divided by its Euclidean length. */
  default BooleanParam normalize() {
    return declared()
        .flag("normalize", "whether each scaled record is divided by its Euclidean length", false);
  }

  default boolean getNormalize() {
    return (boolean) $(normalize());
  }

  default S setNormalize(boolean value) {
    return with(normalize(), value);
  }

  /** Number of clusters; 0 chooses 1, or {@link #kMin} to {@link #kMax}, or up to kLimit. */
  default IntParam k() {
    return declared()
        .integer(
            "k",
            "number of clusters (0 to 1000; 0 chooses 1, or kMin to kMax, or up to kLimit)",
            inRange(0, 1000),
            0);
  }

  default int getK() {
    return (int) $(k());
  }

  default S setK(int value) {
    return with(k(), value);
  }

  /** Smallest number of clusters above 1 that is tried if {@link #k} is 0. */
  default IntParam kMin() {
    return declared()
        .integer(
            "kMin", "smallest number of clusters tried if k is 0 (2 to 1000)", inRange(2, 1000), 2);
  }

  default int getKMin() {
    return (int) $(kMin());
  }

  default S setKMin(int value) {
    return with(kMin(), value);
  }

  /** Largest number of clusters that is tried at first if {@link #k} is 0. */
  default IntParam kMax() {
    return declared()
        .integer(
            "kMax",
            "largest number of clusters tried at first if k is 0 (2 to 1000)",
            inRange(2, 1000),
            8);
  }

  default int getKMax() {
    return (int) $(kMax());
  }

  default S setKMax(int value) {
    return with(kMax(), value);
  }

  /**
   * Largest number of clusters that the search goes on to while the largest one tried is the best;
   * {@link #kMax} or less ends it there.
   */
  default IntParam kLimit() {
    return declared()
        .integer(
            "kLimit",
            "largest number of clusters that the search goes on to while the largest tried is the"
                + " best (0 to 1000)",
            inRange(0, 1000),
            20);
  }

  default int getKLimit() {
    return (int) $(kLimit());
  }

  default S setKLimit(int value) {
    return with(kLimit(), value);
  }

  /** Largest number of KMeans iterations of each start. */
  default IntParam maxIterations() {
    return declared()
        .integer("maxIterations", "KMeans iterations for each start (>= 1)", gtEq(1), 50);
  }

  default int getMaxIterations() {
    return (int) $(maxIterations());
  }

  default S setMaxIterations(int value) {
    return with(maxIterations(), value);
  }

  /** Number of bootstrap samples, and of structureless tables, for each k if {@link #k} is 0. */
  default IntParam bootstraps() {
    return declared()
        .integer(
            "bootstraps",
            "resampled tables that each k is fitted to if k is 0 (>= 2)",
            gtEq(2),
            10);
  }

  default int getBootstraps() {
    return (int) $(bootstraps());
  }

  default S setBootstraps(int value) {
    return with(bootstraps(), value);
  }
}
