package org.winesclustering.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.autoencoder.InvariantEncoderModel;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.features.ArrayFeatures;
import org.winesclustering.features.CategoryAxes;
import org.winesclustering.features.PowerTransformModel;
import org.winesclustering.mixture.MixtureAnomalyScore;
import org.winesclustering.selection.KChoice;
import org.winesclustering.selection.ModelSelection;
import org.winesclustering.spectra.SpectraPreparationModel;
import org.winesclustering.teacher.Teacher;

/**
 * Records with their scaled features, cached until closed, the number of their clusters, and the
 * mixture that the network is taught.
 *
 * @param chosen how the preparation along the axis was chosen; empty if it was given, or there is
 *     no axis
 * @param steps of the preparation along the axis, as they are written; none without
 * @param scaling the fitted stages that imputed and scaled the features
 * @param features the columns that were scaled
 * @param rows the records with the column {@link Columns#SCALED}
 * @param choice how the number was chosen; empty if it was given
 * @param k number of clusters, 1 or more
 * @param teacher empty where the network learns no clusters
 */
public record PreparedRecords(
    Optional<PreparationChoice> chosen,
    List<String> steps,
    PipelineModel scaling,
    List<String> features,
    Dataset<Row> rows,
    Optional<KChoice> choice,
    int k,
    Optional<Teacher> teacher)
    implements AutoCloseable {
  public PreparedRecords {
    steps = List.copyOf(steps);
    features = List.copyOf(features);
  }

  static PreparedRecords of(
      Optional<PreparationChoice> chosen,
      List<String> steps,
      PipelineModel scaling,
      List<String> features,
      Dataset<Row> rows,
      ModelSelection.Selected selected) {
    return new PreparedRecords(
        chosen,
        steps,
        scaling,
        features,
        rows,
        selected.choice(),
        selected.k(),
        selected.teacher());
  }

  /** The stage between the scaled features and the network; empty where it reads these. */
  Optional<PowerTransformModel> powers() {
    return teacher
        .flatMap(taught -> taught.representation().powers())
        .map(
            powers ->
                PowerTransformModel.of(powers)
                    .setInputCol(Columns.SCALED)
                    .setOutputCol(Columns.TRANSFORMED));
  }

  /** The stage that says how strange records are; empty where the network has no teacher. */
  Optional<MixtureAnomalyScore> anomalyScore() {
    return teacher.map(
        taught ->
            MixtureAnomalyScore.of(taught.density())
                .setInputCol(networkCol())
                .setOutputCol(Columns.ANOMALY_SCORE));
  }

  /** The column of vectors that the network reads. */
  String networkCol() {
    return powers().isPresent() ? Columns.TRANSFORMED : Columns.SCALED;
  }

  /** The column that is NaN where the network has nothing to learn; empty where there is none. */
  Optional<String> maskCol() {
    return ArrayFeatures.arePadded(ArrayFeatures.in(scaling)) && encoder().isEmpty()
        ? Optional.of(Columns.FEATURES)
        : Optional.empty();
  }

  /** The columns that the model reads, as they were before imputation and scaling. */
  Dataset<Row> inputs() {
    List<ArrayFeatures> arrays = ArrayFeatures.in(scaling);
    Set<String> inArrays =
        arrays.stream().flatMap(array -> array.features().stream()).collect(Collectors.toSet());
    List<String> names =
        Stream.of(
                arrays.stream().map(ArrayFeatures::getInputCol),
                numbers().stream().filter(name -> !inArrays.contains(name)),
                categories().stream().flatMap(c -> c.inputs().stream()))
            .flatMap(columns -> columns)
            .toList();
    return rows.select(NumberColumns.each(rows, names).toArray(Column[]::new));
  }

  /** The features that are no columns of categories. */
  List<String> numbers() {
    Set<String> made = categories().map(CategoryAxes::outputs).map(Set::copyOf).orElse(Set.of());
    return features.stream().filter(name -> !made.contains(name)).toList();
  }

  /** The stage that makes numbers of categories; empty without any. */
  Optional<CategoryAxes> categories() {
    return CategoryAxes.in(scaling);
  }

  /** The stage that prepares records along their axis; empty where there is none. */
  public Optional<SpectraPreparationModel> preparation() {
    return SpectraPreparationModel.in(scaling);
  }

  /** The stage whose numbers are scaled instead of the records' own; empty where there is none. */
  public Optional<InvariantEncoderModel> encoder() {
    return InvariantEncoderModel.in(scaling);
  }

  /** Whether an encoder reads records of which some end early, so that numbers are missing. */
  boolean isEncodedWithEnds() {
    return encoder().filter(InvariantEncoderModel::isMasked).isPresent();
  }

  /** The column of the vectors along the axis, prepared where they are. */
  public String recordCol() {
    return preparation().isPresent() ? Columns.PREPARED : Columns.FEATURES;
  }

  /**
   * Names of the numbers before scaling and before an encoder: the columns of numbers, or, after a
   * preparation along the axis, of the positions that are left. A position that no column has, such
   * as that of a bin, is its own name.
   */
  List<String> preparedNumbers() {
    return preparation().map(stage -> stage.preparedNames(numbers())).orElseGet(this::numbers);
  }

  /** Removes the rows from the cache. */
  @Override
  public void close() {
    rows.unpersist();
  }
}
