package org.winesclustering.autoencoder;

import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.network.Architecture;
import org.winesclustering.network.Branch;
import org.winesclustering.network.ClusterHead;
import org.winesclustering.selftraining.DecTargets;
import org.winesclustering.selftraining.MixtureTargets;
import org.winesclustering.training.TargetProvider;
import org.winesclustering.training.TrainingPhases;

/** The network and the phases of its training that the Params ask for. */
final class Objectives {
  private Objectives() {}

  /** The network; its head is that of the objective. */
  static Architecture architecture(CnnAutoencoderParams<?> params, int columns) {
    Branch branch =
        new Branch(
            KebabCase.parse(Branch.Kind.class, params.getKind()),
            params.getFilters(),
            params.getKernelSize(),
            params.getEmbeddingSize(),
            params.getActivation(),
            params.getBlocks(),
            params.getPooling(),
            params.getDropout());
    return new Architecture(columns, params.getMembers(), branch, head(params));
  }

  /** What is trained when. */
  static TrainingPhases phases(CnnAutoencoderParams<?> params) {
    return switch (effective(params)) {
      case RECONSTRUCT -> TrainingPhases.NONE;
      case SELF_SUPERVISED ->
          phases(
              params,
              new MixtureTargets(
                  params.getMembers(),
                  params.getEmbeddingSize(),
                  params.getClusters(),
                  params.getStarts(),
                  params.getSampleRows(),
                  params.getSeed()));
      case DEC ->
          phases(
              params,
              new DecTargets(
                  params.getMembers(),
                  params.getEmbeddingSize(),
                  params.getClusters(),
                  params.getStarts(),
                  params.getSampleRows(),
                  params.getSeed()));
    };
  }

  private static TrainingPhases phases(CnnAutoencoderParams<?> params, TargetProvider targets) {
    return TrainingPhases.of(targets, params.getLessons(), params.getLabelTolerance());
  }

  /** Clusters of the network's head, 0 without. */
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

  /** The objective that is left when there is one cluster, which is nothing to learn. */
  private static Objective effective(CnnAutoencoderParams<?> params) {
    Objective objective = KebabCase.parse(Objective.class, params.getObjective());
    if (objective != Objective.RECONSTRUCT && params.getClusters() == 0) {
      throw WinesFailure.of(
          FailureKind.USAGE,
          "objective %s needs the number of clusters, which is 0; set it to 1 or more",
          params.getObjective());
    }
    return params.getClusters() == 1 ? Objective.RECONSTRUCT : objective;
  }
}
