package org.winesclustering.autoencoder;

import java.util.Optional;
import java.util.OptionalDouble;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.network.Architecture;
import org.winesclustering.network.Branch;
import org.winesclustering.network.ClusterHead;
import org.winesclustering.selftraining.DecTargets;
import org.winesclustering.selftraining.TeacherTargets;
import org.winesclustering.teacher.Teacher;
import org.winesclustering.training.TrainingPhases;

/** Factories of the network and of the phases of its training, by the Params of a stage. */
final class Objectives {
  /** Epochs in which clusters are learned, for each one of the reconstruction alone. */
  private static final int LESSON_LENGTH = 3;

  /**
   * Columns from which a lesson ends when it is learned: a pass over a row of many columns takes
   * long, and so many numbers tell clusters apart after few.
   */
  private static final int WIDE = 100;

  /** Share of the rows whose clusters are to be learned. */
  private static final double LEARNED = 0.999;

  private static final int MOST_FILTERS = 16;

  /** Columns x filters for which the number of filters is chosen. */
  private static final int VALUES_OF_A_LAYER = 2048;

  private Objectives() {}

  /** The architecture of the network, with the head that the objective needs. */
  static Architecture architecture(CnnAutoencoderParams<?> params, int columns) {
    Branch.Kind kind = KebabCase.parse(Branch.Kind.class, params.getKind());
    int chosen = filters(params, kind, columns);
    Branch branch =
        new Branch(
            kind,
            params.getFilters().stream().map(given -> given > 0 ? given : chosen).toList(),
            params.getKernelSize(),
            params.getEmbeddingSize(),
            params.getActivation(),
            params.getBlocks(),
            params.getPooling(),
            params.getDilation(),
            params.getDropout());
    return new Architecture(columns, params.getMembers(), branch, head(params));
  }

  /** Chooses a number of filters: the dense layers grow with the positions after all strides. */
  private static int filters(CnnAutoencoderParams<?> params, Branch.Kind kind, int columns) {
    return switch (kind) {
      case POOLED -> MOST_FILTERS;
      case STRIDED -> filters(columns / Math.pow(params.getPooling(), params.getFilters().size()));
      case PLAIN, RESIDUAL -> filters(columns);
    };
  }

  private static int filters(double positions) {
    return (int) Math.max(1, Math.min(MOST_FILTERS, VALUES_OF_A_LAYER / positions));
  }

  /** The phases of training on a table of so many columns, with the targets of the objective. */
  static TrainingPhases phases(
      CnnAutoencoderParams<?> params, Optional<Teacher> teacher, int columns) {
    TeacherTargets clusters =
        new TeacherTargets(teacher, params.getClusters(), params.getSampleRows(), params.getSeed());
    return switch (effective(params)) {
      case RECONSTRUCT -> TrainingPhases.NONE;
      case SELF_SUPERVISED ->
          TrainingPhases.taught(clusters, LESSON_LENGTH, learnedShare(params, columns));
      case DEC ->
          TrainingPhases.of(
              new DecTargets(params.getMembers(), params.getEmbeddingSize(), clusters),
              params.getLessons(),
              params.getLabelTolerance());
    };
  }

  /** Only where the epochs are chosen: who names a number gets so many. */
  private static OptionalDouble learnedShare(CnnAutoencoderParams<?> params, int columns) {
    return columns < WIDE || params.getEpochs() > 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(LEARNED);
  }

  /** Number of clusters of the network's head; 0 without a head. */
  static int headClusters(CnnAutoencoderParams<?> params) {
    return head(params).clusters();
  }

  private static ClusterHead head(CnnAutoencoderParams<?> params) {
    double reconstructionWeight = 1 / params.getClusterWeight();
    return switch (effective(params)) {
      case RECONSTRUCT -> ClusterHead.NONE;
      case SELF_SUPERVISED ->
          new ClusterHead(ClusterHead.Kind.SOFTMAX, params.getClusters(), reconstructionWeight);
      case DEC ->
          new ClusterHead(ClusterHead.Kind.STUDENT_T, params.getClusters(), reconstructionWeight);
    };
  }

  /** The objective, or the reconstruction if there is only one cluster: nothing to learn. */
  private static Objective effective(CnnAutoencoderParams<?> params) {
    Objective objective = KebabCase.parse(Objective.class, params.getObjective());
    if (objective != Objective.RECONSTRUCT && params.getClusters() == 0) {
      throw WinesFailure.usage(
          "objective %s needs the number of clusters, which is 0; set it to 1 or more",
          params.getObjective());
    }
    return params.getClusters() == 1 ? Objective.RECONSTRUCT : objective;
  }
}
