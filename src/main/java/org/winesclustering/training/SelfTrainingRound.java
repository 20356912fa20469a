package org.winesclustering.training;

import java.util.OptionalDouble;

/**
 * A round of self-training, which begins with new targets.
 *
 * @param lesson its number, from 1
 * @param epoch completed epochs at its beginning
 * @param changed share of the rows whose largest target became another, from 0 to 1; empty for the
 *     first lesson
 */
public record SelfTrainingRound(int lesson, int epoch, OptionalDouble changed) {}
