package org.winesclustering.comparison;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Columns to compare, and limits of the effort.
 *
 * @param scaledCol MLlib vectors of the scaled features, without NaN
 * @param embeddingCol MLlib vectors of the embedding, in which separation is measured as well
 * @param labelCol known classes, of any type that can be cast to text; nulls are left out
 * @param sampleRows most rows for measures whose cost grows with the square of the rows, 2 or more;
 *     they are held by the driver
 * @param refits pairs of clusterings from which the stability of a contender is taken, 2 or more;
 *     20 are usual
 * @param resamples of the bootstrap, 100 or more; 1,000 are usual
 */
public record ComparisonOptions(
    String scaledCol,
    String embeddingCol,
    Optional<String> labelCol,
    int sampleRows,
    int refits,
    int resamples,
    long seed) {
  private static final int USUAL_REFITS = 20;
  private static final int USUAL_RESAMPLES = 1000;

  /**
   * @throws IllegalArgumentException if a number is below its range
   */
  public ComparisonOptions {
    if (sampleRows < 2 || refits < 2 || resamples < 100) {
      throw new IllegalArgumentException(
          "sampleRows, refits and resamples are %d, %d and %d; at least 2, 2 and 100 are needed"
              .formatted(sampleRows, refits, resamples));
    }
  }

  /** Options with the usual numbers of refits and resamples. */
  public static ComparisonOptions usual(
      String scaledCol, String embeddingCol, Optional<String> labelCol, int sampleRows, long seed) {
    return new ComparisonOptions(
        scaledCol, embeddingCol, labelCol, sampleRows, USUAL_REFITS, USUAL_RESAMPLES, seed);
  }

  /** Names of the columns that a comparison of some contenders reads, each once. */
  public Stream<String> columns(List<Contender> contenders) {
    return Stream.of(
            Stream.of(scaledCol, embeddingCol),
            labelCol.stream(),
            contenders.stream().map(Contender::predictionCol))
        .flatMap(columns -> columns)
        .distinct();
  }
}
