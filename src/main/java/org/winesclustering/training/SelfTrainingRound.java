package org.winesclustering.training;

import java.util.OptionalDouble;

/**
 * A change of targets.
 *
 * @param lesson from 1
 * @param epoch after which it came
 * @param changed share of the rows whose largest target became another, from 0 to 1; empty for the
 *     first lesson
 */
public record SelfTrainingRound(int lesson, int epoch, OptionalDouble changed) {}
