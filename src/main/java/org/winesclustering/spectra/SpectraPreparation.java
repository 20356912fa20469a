package org.winesclustering.spectra;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.ParamsEstimator;
import org.winesclustering.ml.RowMap;
import org.winesclustering.rdd.OrderedReduce;
import org.winesclustering.rdd.TableRows;

/**
 * Estimator of the preparation of records along their axis: the steps of {@link PreparationSteps},
 * in their order. Multiplicative scatter correction and alignment learn their reference from the
 * records of the training, in one Spark job and two; the other steps treat each record on its own
 * and run no job.
 */
public final class SpectraPreparation
    extends ParamsEstimator<SpectraPreparationModel, SpectraPreparation>
    implements PreparationParams<SpectraPreparation> {
  private static final long serialVersionUID = 1L;

  public SpectraPreparation() {
    this(Identifiable.randomUID("spectraPreparation"));
  }

  /** A stage of that uid; MLlib finds this constructor by reflection when it loads one. */
  public SpectraPreparation(String uid) {
    super(uid);
  }

  /**
   * Learns the references of the steps that need one.
   *
   * @throws WinesFailure as {@link #transformed}, and of kind DATA_QUALITY if there is no record to
   *     learn a reference from; a record that a step cannot take makes Spark's job fail with one as
   *     its cause
   */
  @Override
  public SpectraPreparationModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    List<PreparationStep> steps = PreparationSteps.parse(getSteps());
    List<Axis> axes = PreparationSteps.axes(getSteps(), getAxis());
    List<RowMap> before = new ArrayList<>();
    double[][] references = new double[steps.size()][0];
    for (int i = 0; i < steps.size(); i++) {
      List<RowMap> learning = new ArrayList<>(before);
      for (int pass = 0; pass < steps.get(i).references(); pass++) {
        references[i] = mean(dataset, new RecordPreparation(learning));
        learning = new ArrayList<>(before);
        learning.add(steps.get(i).on(axes.get(i), references[i]));
      }
      before.add(steps.get(i).on(axes.get(i), references[i]));
    }
    SpectraPreparationModel model = new SpectraPreparationModel(uid(), references);
    return copyValues(model, ParamMap.empty()).setParent(this);
  }

  /** The mean of the records after some steps. */
  private double[] mean(Dataset<?> dataset, RecordPreparation preparation) {
    PreparedVectors prepared = new PreparedVectors(getAxis().size(), preparation);
    JavaRDD<double[]> records =
        TableRows.of(dataset.select(dataset.col($(inputCol()))))
            .map(row -> prepared.of(row.<Vector>getAs(0)));
    return OrderedReduce.aggregate(records, RecordSum::new, RecordSum::add, RecordSum::merge)
        .mean()
        .orElseThrow(
            () ->
                WinesFailure.of(
                    FailureKind.DATA_QUALITY,
                    "column %s has 0 records; at least 1 is needed to learn a reference from: give"
                        + " more records",
                    $(inputCol())));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return transformed(schema);
  }

  @Override
  public SpectraPreparation copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** A reader of saved stages; MLlib finds it by reflection. */
  public static MLReader<SpectraPreparation> read() {
    return MlPersistence.reader();
  }

  public static SpectraPreparation load(String path) {
    return read().load(path);
  }
}
