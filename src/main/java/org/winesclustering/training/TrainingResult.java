package org.winesclustering.training;

import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.winesclustering.network.NetworkBytes;

/**
 * A trained network, with a summary of its training.
 *
 * @param pretrained the network before its first round of self-training, as {@link
 *     NetworkBytes#write} gives it; empty where there was none
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
public record TrainingResult(
    ComputationGraph network, Optional<byte[]> pretrained, TrainingSummary summary) {}
