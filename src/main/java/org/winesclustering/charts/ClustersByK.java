package org.winesclustering.charts;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.winesclustering.clustering.Assignment;
import org.winesclustering.clustering.Contingency;
import org.winesclustering.clustering.PairwiseSilhouettes;

/**
 * What the first {@value #MOST_RECORDS} sampled records would be with other numbers of clusters:
 * their clusters, numbered so that as many records as possible keep the number that they have in
 * the run.
 *
 * @param byK number of clusters to the clusters of the records
 */
public record ClustersByK(Map<Integer, Labelled> byK) {
  private static final int MOST_RECORDS = 1000;

  /** Gives a row of scaled columns its cluster, from 0. */
  public interface Labelling {
    int label(double[] scaled);
  }

  /**
   * Clusters of records.
   *
   * @param clusters from 0
   * @param silhouettes Euclidean in the scaled features, -1 to 1; NaN where there is one cluster
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Labelled(int[] clusters, double[] silhouettes) {}

  public ClustersByK {
    byK = Map.copyOf(byK);
  }

  /**
   * Finds the clusters.
   *
   * @param k number of clusters of the run, for which the records keep their own
   * @param others numbers of clusters to what finds them; for {@code k} it is not asked
   */
  public static ClustersByK of(
      SampledRecords records, int k, SortedMap<Integer, Labelling> others) {
    int count = Math.min(MOST_RECORDS, records.cluster().length);
    double[][] scaled = Arrays.copyOf(records.scaled(), count);
    int[] own = Arrays.copyOf(records.cluster(), count);
    Map<Integer, int[]> labels = new LinkedHashMap<>();
    others.forEach(
        (number, labelling) ->
            labels.put(
                number,
                number == k
                    ? own
                    : numbered(Arrays.stream(scaled).mapToInt(labelling::label).toArray(), own)));
    double[][] silhouettes =
        new PairwiseSilhouettes(scaled, labels.values().toArray(int[][]::new)).values();
    Map<Integer, Labelled> byK = new LinkedHashMap<>();
    for (Map.Entry<Integer, int[]> of : labels.entrySet()) {
      byK.put(of.getKey(), new Labelled(of.getValue(), silhouettes[byK.size()]));
    }
    return new ClustersByK(byK);
  }

  /** The same clusters with the numbers of those of the run that they share most records with. */
  private static int[] numbered(int[] found, int[] own) {
    long[][] shared = Contingency.of(found, own).counts();
    int[] numbers = Assignment.maximise(shared);
    int next = shared[0].length;
    Integer[] largestFirst = IntStream.range(0, numbers.length).boxed().toArray(Integer[]::new);
    Arrays.sort(
        largestFirst, Comparator.comparingLong(cluster -> -Arrays.stream(shared[cluster]).sum()));
    for (int cluster : largestFirst) {
      if (numbers[cluster] == Assignment.UNMATCHED || shared[cluster][numbers[cluster]] == 0) {
        numbers[cluster] = next++;
      }
    }
    return Arrays.stream(found).map(cluster -> numbers[cluster]).toArray();
  }
}
