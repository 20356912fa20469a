package org.winesclustering.charts;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All that is computed for the charts from the sampled records.
 *
 * @param correlation features x features
 * @param quantiles one for each feature
 * @param bins one for each feature
 * @param neighbourhood of the first {@code neighbourhood.points()[0].length} records
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
  /** The time of t-SNE grows with the square of the records. */
  private static final int MOST_NEIGHBOURS = 1000;

  private static final int DIMENSIONS = 3;

  /** Computes them, which takes up to some seconds. */
  public static SampleStatistics of(SampledRecords records) {
    return new SampleStatistics(
        records,
        Correlation.of(records.values()),
        Arrays.stream(records.values()).map(Quantiles::new).toList(),
        Arrays.stream(records.values()).map(Bins::of).toList(),
        PrincipalAxes.of(records.scaled(), DIMENSIONS),
        PrincipalAxes.of(records.embedding(), DIMENSIONS),
        NeighbourMap.of(
            Arrays.stream(records.embedding()).limit(MOST_NEIGHBOURS).toArray(double[][]::new)));
  }

  /**
   * Clusters x bins: records of each cluster in each bin of a feature.
   *
   * @param clusters ids in ascending order, of all records' clusters
   */
  public long[][] counts(int feature, List<Integer> clusters) {
    int[] places =
        Arrays.stream(records.cluster())
            .map(cluster -> Collections.binarySearch(clusters, cluster))
            .toArray();
    return bins.get(feature).counts(records.values()[feature], places, clusters.size());
  }

  /** Places of the records in the map of neighbours. */
  public int[] neighbours() {
    return IntStream.range(0, neighbourhood.points()[0].length).toArray();
  }
}
