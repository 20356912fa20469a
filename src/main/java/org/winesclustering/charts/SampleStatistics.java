package org.winesclustering.charts;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Statistics of a sample of the records for the charts.
 *
 * @param correlation features x features
 * @param quantiles one for each feature
 * @param bins one for each feature
 * @param features principal components of the scaled features
 * @param embedding principal components of the embedding
 * @param neighbourhood map of the embeddings of the first {@value #MOST_NEIGHBOURS} records
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record SampleStatistics(
    SampledRecords records,
    double[][] correlation,
    List<Quantiles> quantiles,
    List<Bins> bins,
    PrincipalAxes features,
    PrincipalAxes embedding,
    NeighbourMap neighbourhood) {
  /** Most records of the t-SNE map, whose time grows with their square. */
  private static final int MOST_NEIGHBOURS = 1000;

  private static final int DIMENSIONS = 3;

  /** The statistics of a sample; computing them takes some seconds. */
  public static SampleStatistics of(SampledRecords records) {
    return of(records, MOST_NEIGHBOURS);
  }

  static SampleStatistics of(SampledRecords records, int mostNeighbours) {
    return new SampleStatistics(
        records,
        Correlation.of(records.values()),
        Arrays.stream(records.values()).map(Quantiles::new).toList(),
        Arrays.stream(records.values()).map(Bins::of).toList(),
        PrincipalAxes.of(records.scaled(), DIMENSIONS),
        PrincipalAxes.of(records.embedding(), DIMENSIONS),
        NeighbourMap.of(
            Arrays.stream(records.embedding()).limit(mostNeighbours).toArray(double[][]::new)));
  }

  /**
   * Number of records in each cluster and bin of a feature.
   *
   * @param clusters ids of all clusters in ascending order
   * @return clusters x bins
   */
  public long[][] counts(int feature, List<Integer> clusters) {
    int[] places =
        Arrays.stream(records.cluster())
            .map(cluster -> Collections.binarySearch(clusters, cluster))
            .toArray();
    return bins.get(feature).counts(records.values()[feature], places, clusters.size());
  }
}
