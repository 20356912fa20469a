package org.winesclustering.autoencoder;

import org.winesclustering.network.ClusterHead;
import org.winesclustering.teaching.DecTeacher;
import org.winesclustering.teaching.MixtureTeacher;
import org.winesclustering.training.Curriculum;
import org.winesclustering.training.Teacher;

/** What a network is trained for. */
enum Objective {
  /** To give the rows back: the embedding is a feature extraction. */
  RECONSTRUCT {
    @Override
    ClusterHead head(int clusters) {
      return ClusterHead.NONE;
    }

    @Override
    Curriculum curriculum(CnnAutoencoderParams params) {
      return Curriculum.NONE;
    }
  },
  /** Then to tell its own clusters apart. */
  SELF_SUPERVISED {
    @Override
    ClusterHead head(int clusters) {
      return ClusterHead.softmax(clusters);
    }

    @Override
    Curriculum curriculum(CnnAutoencoderParams params) {
      return lessons(
          params,
          new MixtureTeacher(
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
    Curriculum curriculum(CnnAutoencoderParams params) {
      return lessons(
          params,
          new DecTeacher(
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
  abstract Curriculum curriculum(CnnAutoencoderParams params);

  private static Curriculum lessons(CnnAutoencoderParams params, Teacher teacher) {
    return Curriculum.of(teacher, params.getLessons(), params.getLabelTolerance());
  }
}
