package org.winesclustering.teacher;

import java.io.Serializable;
import org.winesclustering.mixture.NormalMixture;

/**
 * A mixture that might be the teacher.
 *
 * @param labels cluster of each row of the sample, from 0
 * @param logLikelihood of the scaled columns, its mean over the rows, in nats
 * @param bic Bayesian information criterion a row, higher is better: twice the log-likelihood less
 *     ln(rows) / rows for each parameter (G. Schwarz, The Annals of Statistics 6, 1978, negated)
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never shared for writing.
record Candidate(
    Method method,
    Representation representation,
    NormalMixture mixture,
    int[] labels,
    double logLikelihood,
    double bic)
    implements Serializable {

  int k() {
    return mixture.clusters();
  }
}
