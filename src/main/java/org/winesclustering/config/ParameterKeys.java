package org.winesclustering.config;

import java.util.Map;
import org.winesclustering.failure.Parameter;

/** Configuration keys that set the parameters of the library. */
public final class ParameterKeys {
  static final Map<String, String> KEY_BY_PARAMETER =
      Map.ofEntries(
          Map.entry("EnoughRows.k", "clusters.k"),
          Map.entry("EnoughRows.kMin", "clusters.k-min"),
          Map.entry("ClassCounts.labelCol", "data.label"),
          Map.entry("QualityGate.gate", "quality.gate"),
          Map.entry("QualityGate.minSilhouette", "quality.min-silhouette"),
          Map.entry("QualityGate.minAri", "quality.min-ari"),
          Map.entry("PublishGate.tolerance", "publish.tolerance"),
          Map.entry("PublishGate.gate", "publish.gate"),
          Map.entry("DriftLimit.maxPsi", "drift.max-psi"),
          Map.entry("FeatureOptions.clip", "features.clip"),
          Map.entry("FeatureOptions.prepare", "features.prepare"),
          Map.entry("FeatureOptions.scaler", "features.scaler"),
          Map.entry("PreparationSteps.prepare", "features.prepare"),
          Map.entry("TrainingPlan.learningRate", "training.learning-rate"),
          Map.entry("TrainingPlan.averagingFrequency", "training.averaging-frequency"),
          Map.entry("TrainingPlan.master", "training.master"),
          Map.entry("TrainingTable.batchSize", "training.batch-size"),
          Map.entry("BatchLayout.members", "training.members"),
          Map.entry("TrainingTable.validationFraction", "training.validation-fraction"),
          Map.entry("ProcessBackend.gpu", "training.gpu"));

  private ParameterKeys() {}

  /** The key of a parameter, or the parameter's own name where no key sets it. */
  public static String of(Parameter parameter) {
    return KEY_BY_PARAMETER.getOrDefault(parameter.id(), parameter.name());
  }
}
