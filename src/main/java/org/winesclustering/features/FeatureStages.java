package org.winesclustering.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.ImputerModel;
import org.apache.spark.ml.feature.MinMaxScaler;
import org.apache.spark.ml.feature.Normalizer;
import org.apache.spark.ml.feature.RobustScaler;
import org.apache.spark.ml.feature.VectorAssembler;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.failure.Parameter;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.spectra.Axis;
import org.winesclustering.spectra.PreparationSteps;
import org.winesclustering.spectra.SpectraPreparation;

/**
 * Stages that turn feature columns of doubles into the vector columns {@link #FEATURES} (original
 * units) and {@link #SCALED}.
 */
public final class FeatureStages {
  /** Vector of the features in their original units. */
  public static final String FEATURES = "features";

  /** Vector of the features after the preparation along their axis, where there is one. */
  public static final String PREPARED = "prepared";

  /** Vector of what a network learned of the features along their axis, where it is asked for. */
  public static final String INVARIANTS = "invariants";

  /** Vector of the scaled features, the input of the network. */
  public static final String SCALED = "scaled";

  private static final String SCALED_ONLY = "scaled_only";
  private static final String SCALED_PADDED = "scaled_padded";
  private static final String SCALED_CLIPPED = "scaled_clipped";

  /** Columns that the stages may add, without those of imputed features. */
  public static final List<String> ADDED =
      List.of(FEATURES, PREPARED, INVARIANTS, SCALED_PADDED, SCALED_ONLY, SCALED_CLIPPED, SCALED);

  /** Prefix of the names of columns of imputed features. */
  public static final String IMPUTED_PREFIX = "imputed_";

  private static final Parameter PREPARE = Parameter.of(FeatureOptions.class, "prepare");
  private static final Parameter SCALER = Parameter.of(FeatureOptions.class, "scaler");
  private static final Parameter AXIS = Parameter.of(FeatureOptions.class, "axis");

  private FeatureStages() {}

  /**
   * Stages, not yet fitted, that impute (optional), assemble, prepare along the axis (optional),
   * scale, clip (optional) and normalise (optional), in this order.
   *
   * @param features names of columns of doubles; missing values are null
   * @param options without a learned step
   * @throws WinesFailure of kind USAGE if there are other features than positions of the axis
   */
  public static List<PipelineStage> of(List<String> features, FeatureOptions options) {
    return of(List.of(), features, options, LearnedStep.NONE);
  }

  /**
   * The same for features of which some are numbers of arrays, and for a step that is learned.
   *
   * @param arrays stages that make them, which come first
   */
  public static List<PipelineStage> of(
      List<ArrayFeatures> arrays,
      List<String> features,
      FeatureOptions options,
      LearnedStep learned) {
    List<PipelineStage> stages = new ArrayList<>(assembling(arrays, features, options.missing()));
    stages.addAll(preparing(features, options, learned, ArrayFeatures.arePadded(arrays)));
    return stages;
  }

  /** The first of them, of which the last writes {@link #FEATURES}. */
  public static List<PipelineStage> assembling(
      List<ArrayFeatures> arrays, List<String> features, MissingValues missing) {
    List<PipelineStage> stages = new ArrayList<>(arrays);
    if (arrays.isEmpty() && !NumberColumns.areMany(features)) {
      addAssembly(stages, features, missing);
    } else {
      stages.add(
          new NumberAssembler()
              .setInputCols(features.toArray(String[]::new))
              .setOutputCol(FEATURES)
              .setImpute(missing == MissingValues.IMPUTE_MEDIAN)
              .setPadded(ArrayFeatures.arePadded(arrays)));
    }
    return stages;
  }

  /** Adds MLlib's own stages for a few columns. */
  private static void addAssembly(
      List<PipelineStage> stages, List<String> features, MissingValues missing) {
    String[] inputs = features.toArray(String[]::new);
    if (missing == MissingValues.IMPUTE_MEDIAN) {
      String[] imputed =
          features.stream().map(name -> IMPUTED_PREFIX + name).toArray(String[]::new);
      stages.add(new Imputer().setStrategy("median").setInputCols(inputs).setOutputCols(imputed));
      inputs = imputed;
    }
    stages.add(new VectorAssembler().setInputCols(inputs).setOutputCol(FEATURES));
  }

  /** The others, which read {@link #FEATURES}. */
  public static List<PipelineStage> preparing(
      List<String> features, FeatureOptions options, LearnedStep learned) {
    return preparing(features, options, learned, false);
  }

  private static List<PipelineStage> preparing(
      List<String> features, FeatureOptions options, LearnedStep learned, boolean isPadded) {
    List<PipelineStage> stages = new ArrayList<>();
    String last = FEATURES;
    if (!options.recordSteps().isEmpty()) {
      stages.add(
          new SpectraPreparation()
              .setSteps(options.recordSteps())
              .setAxis(checkedAxis(features, options))
              .setInputCol(FEATURES)
              .setOutputCol(PREPARED));
      last = PREPARED;
    }
    if (options.learnedStep().isPresent()) {
      stages.add(learned.stage(options.learnedStep().get(), last, INVARIANTS));
      last = INVARIANTS;
    }
    addScaling(stages, last, options, isPadded && last.equals(FEATURES));
    return stages;
  }

  /**
   * Checks the steps of the preparation, if there are any, on the axis of the features.
   *
   * @param arrays stages that make some of the features
   * @throws WinesFailure of kind USAGE if a step does not suit the axis, or there are other
   *     features than positions of it
   */
  public static void checkPreparation(
      List<ArrayFeatures> arrays, List<String> features, FeatureOptions options) {
    checkArrays(arrays, options);
    if (options.isPrepared()) {
      PreparationSteps.axes(options.recordSteps(), checkedAxis(features, options));
    }
  }

  /**
   * Checks that there is one array a record, all of one length, where steps are done along it but
   * for the learned one, and that 0 is a usual value where padding is 0.
   *
   * @throws WinesFailure of kind USAGE that says what to set
   */
  public static void checkArrays(List<ArrayFeatures> arrays, FeatureOptions options) {
    boolean isPadded = ArrayFeatures.arePadded(arrays);
    boolean areSteps =
        !options.recordSteps().isEmpty() || options.prepare().equals(FeatureOptions.AUTO);
    if (areSteps && (arrays.size() > 1 || isPadded)) {
      throw WinesFailure.usage(
          "%s is %s, and %s: all steps but %s are for one array a record, all of one length; leave"
              + " the others out, or prepare the arrays before",
          PREPARE,
          String.join(", ", options.prepare()),
          isPadded
              ? "shorter arrays are padded"
              : "there are %d arrays a record".formatted(arrays.size()),
          PreparationSteps.LEARNED);
    }
    if (isPadded && options.learnedStep().isEmpty() && options.scaler() == Scaler.MIN_MAX) {
      throw WinesFailure.usage(
          "%s is min-max, and shorter arrays are padded: their padding is 0 after scaling, which"
              + " must be a usual value; set standard, robust, centre or pareto",
          SCALER);
    }
  }

  private static Axis checkedAxis(List<String> features, FeatureOptions options) {
    Axis axis = options.axis().orElseGet(() -> Axis.numbered(features.size()));
    if (axis.size() != features.size()) {
      throw WinesFailure.usage(
          "%s has %d positions, %s, and there are %d features; needed: a position for each",
          AXIS, axis.size(), axis.range(), features.size());
    }
    return axis;
  }

  /** Numeric feature columns that a fitted model of these stages reads, without its categories. */
  public static List<String> inputs(PipelineModel model) {
    List<String> made = CategoryAxes.in(model).map(CategoryAxes::outputs).orElse(List.of());
    return Arrays.stream(assembled(model)).filter(name -> !made.contains(name)).toList();
  }

  /** Columns of categories that a fitted model of these stages reads. */
  public static List<String> categoryInputs(PipelineModel model) {
    return CategoryAxes.in(model).map(CategoryAxes::inputs).orElse(List.of());
  }

  private static String[] assembled(PipelineModel model) {
    Transformer first = afterCategories(model);
    if (first instanceof ImputerModel imputer) {
      return imputer.getInputCols();
    }
    if (first instanceof VectorAssembler assembler) {
      return assembler.getInputCols();
    }
    if (first instanceof NumberAssemblerModel assembler) {
      return assembler.getInputCols();
    }
    throw new IllegalArgumentException(
        "a model begins with categories, an imputer or an assembler, this one with " + first);
  }

  private static Transformer afterCategories(PipelineModel model) {
    return Arrays.stream(model.stages())
        .filter(stage -> !(stage instanceof CategoryAxes || stage instanceof ArrayFeatures))
        .findFirst()
        .orElseThrow();
  }

  /** Treatment of missing values by a fitted model of these stages. */
  public static MissingValues missing(PipelineModel model) {
    Transformer first = afterCategories(model);
    boolean isImputing =
        first instanceof ImputerModel
            || (first instanceof NumberAssemblerModel assembler && assembler.isImputing());
    return isImputing ? MissingValues.IMPUTE_MEDIAN : MissingValues.REJECT;
  }

  /** Adds stages, of which the last writes {@link #SCALED} and the others intermediate columns. */
  private static void addScaling(
      List<PipelineStage> stages, String input, FeatureOptions options, boolean isPadded) {
    boolean clips = options.bound() > 0;
    String scaled = clips || options.normalize() ? SCALED_ONLY : SCALED;
    stages.add(scaler(options.scaler(), input, isPadded ? SCALED_PADDED : scaled));
    if (isPadded) {
      stages.add(new ZeroPadding().setInputCol(SCALED_PADDED).setOutputCol(scaled));
    }
    if (clips) {
      String clipped = options.normalize() ? SCALED_CLIPPED : SCALED;
      stages.add(
          new VectorClipper().setBound(options.bound()).setInputCol(scaled).setOutputCol(clipped));
      scaled = clipped;
    }
    if (options.normalize()) {
      stages.add(new Normalizer().setP(2).setInputCol(scaled).setOutputCol(SCALED));
    }
  }

  private static PipelineStage scaler(Scaler scaler, String input, String output) {
    return switch (scaler) {
      case STANDARD -> meanAndDeviation(1).setInputCol(input).setOutputCol(output);
      case MIN_MAX -> new MinMaxScaler().setInputCol(input).setOutputCol(output);
      case ROBUST ->
          new RobustScaler().setWithCentering(true).setInputCol(input).setOutputCol(output);
      case CENTRE -> meanAndDeviation(0).setInputCol(input).setOutputCol(output);
      case PARETO -> meanAndDeviation(0.5).setInputCol(input).setOutputCol(output);
    };
  }

  private static OrderedStandardScaler meanAndDeviation(double power) {
    return new OrderedStandardScaler().setWithMean(true).setPower(power);
  }
}
