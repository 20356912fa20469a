package org.winesclustering.mixture;

/**
 * Family of covariance matrices of a mixture's clusters. The names in brackets are those of C.
 * Fraley and A. E. Raftery, "Model-based clustering, discriminant analysis, and density
 * estimation", JASA 97, 2002.
 */
public enum CovarianceModel {
  /** One variance for all clusters and columns (EII): balls of one size, as KMeans sees them. */
  SPHERICAL(0, "mixture of balls of one size"),
  /** One matrix for all clusters (EEE). */
  TIED(0, "mixture of one covariance"),
  /** One matrix for all clusters, shrunk by 0.2 towards its diagonal. */
  TIED_SHRUNK(0.2, "mixture of one covariance, shrunk"),
  /** One matrix for all clusters, times a volume of each cluster (VEE). */
  TIED_VOLUMES(0, "mixture of one covariance and a volume for each cluster"),
  /** A variance for each cluster and column (VVI). */
  DIAGONAL(0, "diagonal mixture"),
  /** A matrix for each cluster (VVV), drawn towards their mean as by columns + 1 further rows. */
  FULL(0, "Gaussian mixture");

  private final double shrinkage;
  private final String words;

  CovarianceModel(double shrinkage, String words) {
    this.shrinkage = shrinkage;
    this.words = words;
  }

  /** A mixture of this family, in words. */
  public String words() {
    return words;
  }

  /** Share of the covariances between columns that is taken away, 0 to below 1. */
  double shrinkage() {
    return shrinkage;
  }

  /** Whether columns vary independently of each other within a cluster. */
  boolean isDiagonal() {
    return this == SPHERICAL || this == DIAGONAL;
  }

  /** Number of free parameters of a mixture: weights, means and covariances. */
  public int parameters(int clusters, int dimensions) {
    int matrix = dimensions * (dimensions + 1) / 2;
    int covariances =
        switch (this) {
          case SPHERICAL -> 1;
          case TIED, TIED_SHRUNK -> matrix;
          case TIED_VOLUMES -> matrix + clusters - 1;
          case DIAGONAL -> clusters * dimensions;
          case FULL -> clusters * matrix;
        };
    return clusters - 1 + clusters * dimensions + covariances;
  }
}
