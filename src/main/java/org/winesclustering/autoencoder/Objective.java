package org.winesclustering.autoencoder;

import org.winesclustering.network.ClusterHead;
import org.winesclustering.selftraining.DecTargets;
import org.winesclustering.selftraining.MixtureTargets;
import org.winesclustering.training.TargetProvider;
import org.winesclustering.training.TrainingPhases;

/** What a network is trained for. */
public enum Objective {
  /** To give the rows back: the embedding is a feature extraction. */
  RECONSTRUCT {
    @Override
    ClusterHead head(int clusters) {
      return ClusterHead.NONE;
    }

    @Override
    TrainingPhases curriculum(CnnAutoencoderParams<?> params) {
      return TrainingPhases.NONE;
    }
  },
  /** Then to tell its own clusters apart. */
  SELF_SUPERVISED {
    @Override
    ClusterHead head(int clusters) {
      return ClusterHead.softmax(clusters);
    }

    @Override
    TrainingPhases curriculum(CnnAutoencoderParams<?> params) {
      return lessons(
          params,
          new MixtureTargets(
              params.getMembers(),
              params.getEmbeddingSize(),
              params.getClusters(),
              params.getStarts(),
              params.getSampleRows(),
              params.getSeed()));
    }
  },
  /** Then to draw the rows to the centres of its clusters. */
  DEC {
    @Override
    ClusterHead head(int clusters) {
      return ClusterHead.studentT(clusters);
    }

    @Override
    TrainingPhases curriculum(CnnAutoencoderParams<?> params) {
      return lessons(
          params,
          new DecTargets(
              params.getMembers(),
              params.getEmbeddingSize(),
              params.getClusters(),
              params.getStarts(),
              params.getSampleRows(),
              params.getSeed()));
    }
  };

  /** What reads the embedding besides the decoder. */
  abstract ClusterHead head(int clusters);

  /** What is trained when. */
  abstract TrainingPhases curriculum(CnnAutoencoderParams<?> params);

  private static TrainingPhases lessons(CnnAutoencoderParams<?> params, TargetProvider teacher) {
    return TrainingPhases.of(teacher, params.getLessons(), params.getLabelTolerance());
  }
}
