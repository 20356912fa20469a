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

/**
 * Stages that turn feature columns of doubles into the vector columns {@link #FEATURES} (original
 * units) and {@link #SCALED}.
 */
public final class FeatureStages {
  /** Vector of the features in their original units. */
  public static final String FEATURES = "features";

  /** Vector of the scaled features, the input of the network. */
  public static final String SCALED = "scaled";

  private static final String SCALED_ONLY = "scaled_only";
  private static final String SCALED_CLIPPED = "scaled_clipped";

  /** Columns that the stages may add, without those of imputed features. */
  public static final List<String> ADDED = List.of(FEATURES, SCALED_ONLY, SCALED_CLIPPED, SCALED);

  /** Prefix of the names of columns of imputed features. */
  public static final String IMPUTED_PREFIX = "imputed_";

  private FeatureStages() {}

  /**
   * Stages, not yet fitted, that impute (optional), assemble, scale, clip (optional) and normalise
   * (optional), in this order.
   *
   * @param features names of columns of doubles; missing values are null
   */
  public static List<PipelineStage> of(List<String> features, FeatureOptions options) {
    List<PipelineStage> stages = new ArrayList<>();
    String[] inputs = features.toArray(String[]::new);
    if (options.missing() == MissingValues.IMPUTE_MEDIAN) {
      String[] imputed =
          features.stream().map(name -> IMPUTED_PREFIX + name).toArray(String[]::new);
      stages.add(new Imputer().setStrategy("median").setInputCols(inputs).setOutputCols(imputed));
      inputs = imputed;
    }
    stages.add(new VectorAssembler().setInputCols(inputs).setOutputCol(FEATURES));
    addScaling(stages, options);
    return stages;
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
    throw new IllegalArgumentException(
        "a model begins with categories, an imputer or an assembler, this one with " + first);
  }

  private static Transformer afterCategories(PipelineModel model) {
    return Arrays.stream(model.stages())
        .filter(stage -> !(stage instanceof CategoryAxes))
        .findFirst()
        .orElseThrow();
  }

  /** Treatment of missing values by a fitted model of these stages. */
  public static MissingValues missing(PipelineModel model) {
    return afterCategories(model) instanceof ImputerModel
        ? MissingValues.IMPUTE_MEDIAN
        : MissingValues.REJECT;
  }

  /** Adds stages, of which the last writes {@link #SCALED} and the others intermediate columns. */
  private static void addScaling(List<PipelineStage> stages, FeatureOptions options) {
    boolean clips = options.clip() > 0;
    String scaled = clips || options.normalize() ? SCALED_ONLY : SCALED;
    stages.add(scaler(options.scaler(), scaled));
    if (clips) {
      String clipped = options.normalize() ? SCALED_CLIPPED : SCALED;
      stages.add(
          new VectorClipper().setBound(options.clip()).setInputCol(scaled).setOutputCol(clipped));
      scaled = clipped;
    }
    if (options.normalize()) {
      stages.add(new Normalizer().setP(2).setInputCol(scaled).setOutputCol(SCALED));
    }
  }

  private static PipelineStage scaler(Scaler scaler, String output) {
    return switch (scaler) {
      case STANDARD ->
          new OrderedStandardScaler().setWithMean(true).setInputCol(FEATURES).setOutputCol(output);
      case MIN_MAX -> new MinMaxScaler().setInputCol(FEATURES).setOutputCol(output);
      case ROBUST ->
          new RobustScaler().setWithCentering(true).setInputCol(FEATURES).setOutputCol(output);
    };
  }
}
