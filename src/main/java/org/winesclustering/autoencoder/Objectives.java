package org.winesclustering.autoencoder;

import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.network.Architecture;
import org.winesclustering.network.Branch;
import org.winesclustering.network.ClusterHead;
import org.winesclustering.training.TrainingPhases;

/** From Params to the network and what it is taught. */
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
  static TrainingPhases curriculum(CnnAutoencoderParams<?> params) {
    return effective(params).curriculum(params);
  }

  /** Clusters of the network's head, 0 without. */
  static int headClusters(CnnAutoencoderParams<?> params) {
    return head(params).clusters();
  }

  private static ClusterHead head(CnnAutoencoderParams<?> params) {
    ClusterHead head = effective(params).head(params.getClusters());
    return head.kind() == ClusterHead.Kind.NONE
        ? head
        : head.withReconstructionWeight(1 / params.getClusterWeight());
  }

  /** One cluster is nothing to learn. */
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
