package org.winesclustering.autoencoder;

import static org.apache.spark.ml.param.ParamValidators.gt;
import static org.apache.spark.ml.param.ParamValidators.gtEq;
import static org.apache.spark.ml.param.ParamValidators.inRange;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.winesclustering.ml.FluentParams;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.training.Noise;

/**
 * Params of the training objective, its noise and its self-training.
 *
 * @param <S> the stage
 */
public interface ObjectiveParams<S> extends FluentParams<S> {

  /**
   * Objective of training: reconstruct (the reconstruction alone), self-supervised (then the
   * clusters of a mixture of the columns, see {@link org.winesclustering.teacher.Teachers}) or dec
   * (then those of {@link org.winesclustering.selftraining.DecTargets}). The last two need the
   * number of clusters.
   */
  default Param<String> objective() {
    return declared()
        .choice(
            "objective", "objective: reconstruct, self-supervised or dec", Objective.RECONSTRUCT);
  }

  default String getObjective() {
    return $(objective());
  }

  default S setObjective(String value) {
    return with(objective(), value);
  }

  default S setObjective(Objective value) {
    return setObjective(KebabCase.of(value));
  }

  /** Kind of the noise in the rows that the network reads in training: gauss, mask or swap. */
  default Param<String> noiseKind() {
    return declared()
        .choice("noiseKind", "kind of the noise: gauss, mask or swap", Noise.Kind.GAUSS);
  }

  default String getNoiseKind() {
    return $(noiseKind());
  }

  default S setNoiseKind(String value) {
    return with(noiseKind(), value);
  }

  default S setNoiseKind(Noise.Kind value) {
    return setNoiseKind(KebabCase.of(value));
  }

  /**
   * Level of the noise: share of the values that are replaced (mask, swap; at most 1) or standard
   * deviation of what is added (gauss).
   */
  default DoubleParam noiseLevel() {
    return declared()
        .number(
            "noiseLevel", "share of values replaced, or deviation of noise (>= 0)", gtEq(0), 0.1);
  }

  default double getNoiseLevel() {
    return (double) $(noiseLevel());
  }

  default S setNoiseLevel(double value) {
    return with(noiseLevel(), value);
  }

  /**
   * Largest number of rounds of self-training of the objective dec, each of which has new targets.
   * The epochs are divided equally among the reconstruction and these rounds.
   */
  default IntParam lessons() {
    return declared()
        .integer("lessons", "rounds of self-training of dec, at most (>= 1)", gtEq(1), 5);
  }

  default int getLessons() {
    return (int) $(lessons());
  }

  default S setLessons(int value) {
    return with(lessons(), value);
  }

  /** Tolerance of dec: it ends when no larger share of the rows changes its cluster. */
  default DoubleParam labelTolerance() {
    return declared()
        .number(
            "labelTolerance",
            "share of rows that change their cluster at which training ends (in [0, 1])",
            inRange(0, 1),
            0.001);
  }

  default double getLabelTolerance() {
    return (double) $(labelTolerance());
  }

  default S setLabelTolerance(double value) {
    return with(labelTolerance(), value);
  }

  /** Weight of the cluster loss relative to the reconstruction loss. */
  default DoubleParam clusterWeight() {
    return declared().number("clusterWeight", "weight of the loss of the clusters (> 0)", gt(0), 1);
  }

  default double getClusterWeight() {
    return (double) $(clusterWeight());
  }

  default S setClusterWeight(double value) {
    return with(clusterWeight(), value);
  }

  /** Number of starts of KMeans, of which the best is taken. */
  default IntParam starts() {
    return declared()
        .integer("starts", "starts among which the first clusters are chosen (>= 1)", gtEq(1), 5);
  }

  default int getStarts() {
    return (int) $(starts());
  }

  default S setStarts(int value) {
    return with(starts(), value);
  }

  /** Number of sampled rows on which the starts of KMeans are compared. */
  default IntParam sampleRows() {
    return declared()
        .integer("sampleRows", "rows on which starts are compared (>= 2)", gtEq(2), 5000);
  }

  default int getSampleRows() {
    return (int) $(sampleRows());
  }

  default S setSampleRows(int value) {
    return with(sampleRows(), value);
  }
}
