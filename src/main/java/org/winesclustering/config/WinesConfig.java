package org.winesclustering.config;

import java.util.SortedMap;

/**
 * The whole configuration of a run, range-checked.
 *
 * @param changes the keys whose value is not the default, in one line
 * @param effective every key with the value in force, as text, secrets redacted: for the log and
 *     the manifest
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
    String changes,
    SortedMap<String, String> effective) {}
