package org.winesclustering.spectra;

import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.DoubleArrayArrayParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.ml.DeclaredParams;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.RowMap;

/**
 * Preparation of records along their axis, with the references that {@link SpectraPreparation}
 * learned. It tells the axis of what it gives, which steps such as {@code range} and {@code bin}
 * change.
 */
public final class SpectraPreparationModel extends Model<SpectraPreparationModel>
    implements PreparationParams<SpectraPreparationModel>, MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final DeclaredParams declared;

  /** A model of that uid; MLlib finds this constructor by reflection when it loads one. */
  public SpectraPreparationModel(String uid) {
    this.uid = uid;
    declared = new DeclaredParams(this);
    declared.complete();
  }

  SpectraPreparationModel(String uid, double[][] references) {
    this(uid);
    set(references(), references);
  }

  /** Finds the preparation of a model; empty for one without. */
  public static Optional<SpectraPreparationModel> in(PipelineModel model) {
    return Stream.of(model.stages())
        .filter(SpectraPreparationModel.class::isInstance)
        .map(SpectraPreparationModel.class::cast)
        .findFirst();
  }

  /** The axis of the output vectors. */
  public Axis preparedAxis() {
    List<Axis> axes = axes();
    return axes.get(axes.size() - 1);
  }

  /**
   * Names of the values of the output vectors.
   *
   * @param names of the values of the input vectors
   * @return the name of the input value of the same position, or the position where there is none
   */
  public List<String> preparedNames(List<String> names) {
    Map<Double, String> byPosition = new HashMap<>();
    List<Double> positions = getAxis().positions();
    for (int i = 0; i < names.size(); i++) {
      byPosition.put(positions.get(i), names.get(i));
    }
    List<Double> left = preparedAxis().positions();
    List<String> ownNames = preparedAxis().names();
    return IntStream.range(0, left.size())
        .mapToObj(i -> byPosition.getOrDefault(left.get(i), ownNames.get(i)))
        .toList();
  }

  private List<Axis> axes() {
    return PreparationSteps.axes(getSteps(), getAxis());
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    List<Axis> axes = axes();
    List<PreparationStep> steps = PreparationSteps.parse(getSteps());
    List<RowMap> made = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      made.add(steps.get(i).on(axes.get(i), $(references())[i]));
    }
    PreparedVectors prepared = new PreparedVectors(axes.get(0).size(), new RecordPreparation(made));
    return dataset.withColumn(
        $(outputCol()),
        udf(new Prepare(prepared), SQLDataTypes.VectorType()).apply(dataset.col($(inputCol()))));
  }

  /** The preparation itself; a lambda would send the whole stage with every task. */
  private record Prepare(PreparedVectors prepared) implements UDF1<Vector, Vector> {
    @Override
    public Vector call(Vector vector) {
      return vector == null ? null : Vectors.dense(prepared.of(vector));
    }
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return transformed(schema);
  }

  /** Mean record of the training for each step, empty for a step that needs none. */
  public DoubleArrayArrayParam references() {
    return declared()
        .param(
            "references",
            name ->
                new DoubleArrayArrayParam(
                    this, name, "reference record of each step, empty where it needs none"));
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public DeclaredParams declared() {
    return declared;
  }

  @Override
  public SpectraPreparationModel copy(ParamMap extra) {
    return copyValues(new SpectraPreparationModel(uid), extra).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return MlPersistence.writer(this);
  }

  /** A reader of saved models; MLlib finds it by reflection. */
  public static MLReader<SpectraPreparationModel> read() {
    return MlPersistence.reader();
  }

  public static SpectraPreparationModel load(String path) {
    return read().load(path);
  }
}
