package org.winesclustering.config;

import java.util.SortedMap;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * The whole configuration of a run, validated.
 *
 * @param changes keys whose value is not the default, in one line
 * @param effective effective value of every key as text, with secrets redacted, for the log and the
 *     manifest
 */
public record WinesConfig(
    InputConfig input,
    DataConfig data,
    FeaturesConfig features,
    NetworkConfig network,
    TrainingConfig training,
    ClustersConfig clusters,
    QualityConfig quality,
    DriftConfig drift,
    StreamConfig stream,
    PublishConfig publish,
    OutputConfig output,
    MlflowConfig mlflow,
    String changes,
    SortedMap<String, String> effective) {
  /**
   * This configuration with options that are given by files, such as {@code
   * input.options.password-file}, read from them; {@code effective} stays as it is.
   *
   * @throws WinesFailure with {@link FailureKind#USAGE} if one cannot be read
   */
  public WinesConfig withFilesRead() {
    return new WinesConfig(
        input.withFilesRead(),
        data,
        features,
        network,
        training,
        clusters,
        quality,
        drift,
        stream,
        publish,
        output.withFilesRead(),
        mlflow,
        changes,
        effective);
  }
}
