package org.winesclustering.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.autoencoder.AveragingParams;
import org.winesclustering.autoencoder.CnnAutoencoder;
import org.winesclustering.autoencoder.NetworkEstimator;
import org.winesclustering.autoencoder.NetworkParams;
import org.winesclustering.autoencoder.Objective;
import org.winesclustering.autoencoder.ObjectiveParams;
import org.winesclustering.clustering.KMeansOptions;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.explain.ClusterReasons;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.features.ArrayFeatures;
import org.winesclustering.features.Categorical;
import org.winesclustering.features.CategoryFeatures;
import org.winesclustering.features.FeatureOptions;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.features.MissingValues;
import org.winesclustering.features.Scaler;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.NumberArray;
import org.winesclustering.selection.KSelectionOptions;
import org.winesclustering.spectra.Axis;
import org.winesclustering.spectra.PaddedLength;
import org.winesclustering.spectra.UnequalLengths;

/**
 * Clusters the rows of a table by what a convolutional autoencoder learns of its numeric columns,
 * and of its categories if {@link #categorical} asks for them: scales them, chooses the number of
 * clusters unless {@link #k} gives it, trains the network, and runs KMeans on what it learned. One
 * of {@code featureCols} may be a column of arrays or vectors, such as {@code spectrum} in {@code
 * WinesClustering(featureCols=["spectrum"])}: each of its numbers is a feature. {@link #fit} gives
 * the same {@link PipelineModel} as {@code wines train} with the same options; the defaults are the
 * command's.
 *
 * <p>The model adds {@code prediction} (the cluster, from 0, largest first), {@code distance} to
 * its centre, {@code margin} to the next one, {@code reconstructionError}, {@code anomalyScore}
 * where clusters are learned, {@code why} where there are several, {@code novel}, and the vectors
 * {@code features}, {@code prepared} where {@link #prepare} says how, {@code scaled} and {@code
 * embedding}. Save it with {@code model.write()} and load it with {@link SafeModels}.
 */
public final class WinesClustering extends NetworkEstimator<PipelineModel, WinesClustering>
    implements ClusteringParams<WinesClustering>,
        NetworkParams<WinesClustering>,
        ObjectiveParams<WinesClustering>,
        AveragingParams<WinesClustering> {
  private static final long serialVersionUID = 1L;

  /** An estimator with a random uid. */
  public WinesClustering() {
    this(Identifiable.randomUID("winesClustering"));
  }

  /** An estimator with a given uid; MLlib finds this constructor by reflection. */
  public WinesClustering(String uid) {
    super(uid);
    setDefault(objective(), KebabCase.of(Objective.SELF_SUPERVISED));
  }

  /**
   * Learns the clusters of a table.
   *
   * @throws WinesFailure of kind INPUT if columns are missing, not numeric or have names that the
   *     model adds; DATA_QUALITY if there are too few rows, values are missing that are not
   *     imputed, or no column varies; USAGE if {@link #k} or {@link #kMin} is not below the number
   *     of rows; DIVERGED if the training of the network diverges
   */
  @Override
  public PipelineModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    ClusteringOptions options = options();
    List<ArrayFeatures> arrays = arrays(dataset.toDF());
    List<String> features = features(dataset.schema(), arrays);
    Dataset<Row> rows = dataset.toDF();
    for (ArrayFeatures array : arrays) {
      rows = array.transform(rows);
    }
    FeatureTable table = FeatureTable.of(rows, features, options.features());
    options.checkRows(table.size());
    ClusteringFit fit = new ClusteringFit(options, StepTimer.NONE);
    try (PreparedRecords prepared = fit.prepare(table.rows(), categories(table, features));
        LearnedClusters learned = fit.learn(prepared)) {
      FittedClusters clusters = fit.finish(prepared, learned, StableIds.first(learned.clusters()));
      return clusters.model(clusters.transform()).setParent(this);
    }
  }

  private CategoryFeatures categories(FeatureTable table, List<String> features) {
    boolean isAuto = getCategorical().equals(KebabCase.of(Categorical.AUTO));
    if (getCategoricalCols().isEmpty() && !isAuto) {
      return CategoryFeatures.none(table.features());
    }
    if (!arrayCols(table.rows().schema()).isEmpty()) {
      throw WinesFailure.usage(
          "featureCols names columns of arrays, and categories do not go with them; leave"
              + " categoricalCols empty and categorical none");
    }
    List<String> others =
        Stream.of(features, getIdCols(), List.of(getLabelCol())).flatMap(List::stream).toList();
    return TableCategories.of(table, getCategoricalCols(), others, getSeed());
  }

  /**
   * Resolves the Params into the options of the steps.
   *
   * @throws WinesFailure of kind USAGE if {@link #kMin} is above {@link #kMax}, or {@link #axis}
   *     turns back
   */
  public ClusteringOptions options() {
    if (getKMin() > getKMax()) {
      throw WinesFailure.usage(
          "kMin is %d, and kMax is %d; set kMin to kMax at most", getKMin(), getKMax());
    }
    return new ClusteringOptions(
        new FeatureOptions(
            KebabCase.parse(MissingValues.class, getMissing()),
            getPrepare(),
            getAxis().isEmpty() ? Optional.empty() : Optional.of(checkedAxis()),
            KebabCase.parse(Scaler.class, getScaler()),
            getClip(),
            getNormalize()),
        getK(),
        new KSelectionOptions(
            getKMin(), getKMax(), getKLimit(), getStarts(), getBootstraps(), getSampleRows()),
        new KMeansOptions(getStarts(), getMaxIterations(), getSampleRows()),
        prepared(copyValues(new CnnAutoencoder(), ParamMap.empty())));
  }

  private Axis checkedAxis() {
    try {
      return new Axis(getAxisUnit(), getAxis());
    } catch (IllegalArgumentException e) {
      throw WinesFailure.usage("%s; set axis to a position for each feature", e.getMessage());
    }
  }

  /**
   * Checks the feature columns and gives the schema with the columns that the model adds; runs
   * nothing. Column {@code discriminant} is announced unless {@link #k} is 1 or the objective
   * learns no clusters, {@code why} unless {@link #k} is 1; a fit that chooses one cluster adds
   * none. Columns of categories ({@code category_axis_1}, ..) are known after the fit only.
   *
   * @throws WinesFailure of kind INPUT if columns are missing, not numeric or have names that the
   *     model adds
   */
  @Override
  public StructType transformSchema(StructType schema) {
    Columns.checkFree(schema.fieldNames());
    ClusteringOptions options = options();
    // The schema is the same for every number of numbers in an array.
    List<ArrayFeatures> arrays =
        arrayCols(schema).stream().map(name -> arrayFeatures(name, 1)).toList();
    // The schema is the same for every number of clusters but 1.
    CnnAutoencoder network = options.network(getK() == 0 ? getKMin() : getK());
    StructType scaled =
        new Pipeline()
            .setStages(
                FeatureStages.of(
                        arrays,
                        features(schema, arrays),
                        options.features(),
                        EncoderSteps.ofSeed(getSeed()))
                    .toArray(PipelineStage[]::new))
            .transformSchema(schema);
    StructType embedded = network.transformSchema(scaled);
    StructType clustered =
        Embedded.isProjected(network) ? Embedded.projection().transformSchema(embedded) : embedded;
    StructType measured =
        clustered
            .add(Columns.PREDICTION, DataTypes.IntegerType)
            .add(Columns.DISTANCE, DataTypes.DoubleType)
            .add(Columns.MARGIN, DataTypes.DoubleType);
    // A network that learns clusters has a teacher, which says how strange records are.
    StructType scored =
        Embedded.isProjected(network)
            ? measured.add(Columns.ANOMALY_SCORE, DataTypes.DoubleType)
            : measured;
    return (getK() == 1 ? scored : scored.add(Columns.WHY, ClusterReasons.TYPE))
        .add(Columns.NOVEL, DataTypes.BooleanType);
  }

  /** Those of the feature columns that hold arrays or vectors. */
  private List<String> arrayCols(StructType schema) {
    return getFeatureCols().stream()
        .filter(name -> List.of(schema.fieldNames()).contains(name))
        .filter(name -> NumberArray.isOf(schema.apply(name).dataType()))
        .toList();
  }

  /** Stages that make features of arrays, which have the length of the first one or are padded. */
  private List<ArrayFeatures> arrays(Dataset<Row> table) {
    return arrayCols(table.schema()).stream()
        .map(
            name ->
                arrayFeatures(name, isPadding() ? paddedLength(table, name) : length(table, name)))
        .toList();
  }

  private ArrayFeatures arrayFeatures(String name, int length) {
    return ArrayFeatures.of(name, length).setPadded(isPadding());
  }

  private boolean isPadding() {
    return getUnequalLengths().equals(KebabCase.of(UnequalLengths.PAD));
  }

  private static int paddedLength(Dataset<Row> table, String name) {
    Column column = QuotedColumn.of(table, name);
    Map<Integer, Long> lengths =
        table
            .select(column)
            .filter(column.isNotNull())
            .javaRDD()
            .map(row -> NumberArray.size(row.get(0)))
            .countByValue();
    return PaddedLength.of(lengths)
        .orElseThrow(
            () ->
                WinesFailure.of(
                    FailureKind.DATA_QUALITY,
                    "column %s has no array of 1 to %d numbers; leave it out of featureCols",
                    name,
                    PaddedLength.MOST));
  }

  private static int length(Dataset<Row> table, String name) {
    Column column = QuotedColumn.of(table, name);
    return table.select(column).filter(column.isNotNull()).takeAsList(1).stream()
        .map(row -> NumberArray.size(row.get(0)))
        .filter(size -> size > 0)
        .findFirst()
        .orElseThrow(
            () ->
                WinesFailure.of(
                    FailureKind.DATA_QUALITY,
                    "column %s has no number in its first row; leave it out of featureCols, or such"
                        + " rows out",
                    name));
  }

  /** The features: columns that are named, or else all numeric ones, and numbers of arrays. */
  private List<String> features(StructType schema, List<ArrayFeatures> arrays) {
    List<String> columns = columns(schema);
    Map<String, ArrayFeatures> byColumn =
        arrays.stream().collect(Collectors.toMap(ArrayFeatures::getInputCol, array -> array));
    return columns.stream()
        .flatMap(
            name ->
                byColumn.containsKey(name)
                    ? byColumn.get(name).features().stream()
                    : Stream.of(name))
        .toList();
  }

  private List<String> columns(StructType schema) {
    List<String> present = List.of(schema.fieldNames());
    checkCategories(present);
    List<String> wanted =
        getFeatureCols().isEmpty()
            ? Arrays.stream(schema.fields())
                .filter(field -> field.dataType() instanceof NumericType)
                .map(field -> field.name())
                .filter(name -> !getIdCols().contains(name) && !getLabelCol().equals(name))
                .filter(name -> !getCategoricalCols().contains(name))
                .toList()
            : getFeatureCols();
    List<String> unusable =
        wanted.stream()
            .filter(
                name ->
                    !present.contains(name)
                        || !(schema.apply(name).dataType() instanceof NumericType
                            || NumberArray.isOf(schema.apply(name).dataType())))
            .toList();
    if (wanted.isEmpty() || !unusable.isEmpty()) {
      throw WinesFailure.input(
          "featureCols %s; there are the columns %s: set featureCols to numeric ones",
          wanted.isEmpty()
              ? "is empty, and no column is numeric"
              : "names " + String.join(", ", unusable) + ", missing or not numeric",
          String.join(", ", present));
    }
    return wanted;
  }

  private void checkCategories(List<String> present) {
    List<String> unusable =
        getCategoricalCols().stream()
            .filter(
                name ->
                    !present.contains(name)
                        || getFeatureCols().contains(name)
                        || getIdCols().contains(name)
                        || getLabelCol().equals(name))
            .toList();
    if (!unusable.isEmpty()) {
      throw WinesFailure.input(
          "categoricalCols names %s, missing, or a feature, an id or the label; there are the"
              + " columns %s: set categoricalCols to others",
          String.join(", ", unusable), String.join(", ", present));
    }
  }

  /** A reader of saved estimators; MLlib finds it by reflection. */
  public static MLReader<WinesClustering> read() {
    return MlPersistence.reader();
  }

  /** Loads a saved estimator. */
  public static WinesClustering load(String path) {
    return read().load(path);
  }
}
