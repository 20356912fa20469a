package org.winesclustering.selection;

/**
 * Normal clusters with sizes and means of their own and one covariance in common, so that the
 * border between two of them is a plane. Against KMeans, whose clusters are balls of one size, it
 * finds clusters that are long where columns are correlated.
 *
 * <p>The log-density of a row x in cluster c is b<sub>c</sub> + a<sub>c</sub> · x plus something
 * that all clusters share: R. A. Fisher's linear discriminant.
 *
 * @param slopes a: clusters x columns, for rows less {@code centre}
 * @param intercepts b: one for each cluster
 * @param centre the mean of the rows it was fitted to
 * @param logLikelihood mean over these rows, in nats
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never shared for writing.
record TiedMixture(double[][] slopes, double[] intercepts, double[] centre, double logLikelihood) {

  /** The likeliest cluster of each row. */
  int[] labels(double[][] rows) {
    int[] labels = new int[rows.length];
    double[] scores = new double[intercepts.length];
    double[] centred = new double[centre.length];
    for (int row = 0; row < rows.length; row++) {
      for (int j = 0; j < centred.length; j++) {
        centred[j] = rows[row][j] - centre[j];
      }
      score(centred, scores);
      int best = 0;
      for (int c = 1; c < scores.length; c++) {
        best = scores[c] > scores[best] ? c : best;
      }
      labels[row] = best;
    }
    return labels;
  }

  /** Fills in b + a · x for every cluster. */
  void score(double[] centred, double[] scores) {
    for (int c = 0; c < scores.length; c++) {
      double score = intercepts[c];
      for (int j = 0; j < centred.length; j++) {
        score += slopes[c][j] * centred[j];
      }
      scores[c] = score;
    }
  }
}
