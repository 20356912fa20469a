package org.winesclustering.clustering;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.mllib.clustering.KMeansModel;
import org.apache.spark.mllib.linalg.Vector;
import org.winesclustering.rdd.OrderedReduce;

/**
 * Sets of centres for the same rows, measured together: one job for all sets costs little more than
 * a job for one.
 */
record CentreSets(List<KMeansModel> sets) implements Serializable {

  /** Runs one job for the sums of the clusters of each set. */
  List<ClusterSums> sums(JavaRDD<Vector> rows) {
    return totals(rows, set -> new ClusterSums());
  }

  /**
   * Runs one job for the spread of the clusters of each set.
   *
   * @param sums of the same rows
   */
  List<ClusterSpread> spreads(JavaRDD<Vector> rows, List<ClusterSums> sums) {
    return totals(rows, set -> new ClusterSpread(sums.get(set)));
  }

  /**
   * Runs one job that adds all rows to a total of each set.
   *
   * @param empty the total of no rows, by the index of a set
   */
  private <T extends CentreTotal<T>> List<T> totals(
      JavaRDD<Vector> rows, Function<Integer, T> empty) {
    return OrderedReduce.aggregate(rows, () -> empty(empty), this::add, CentreSets::merged);
  }

  private <T> List<T> empty(Function<Integer, T> empty) throws Exception {
    List<T> totals = new ArrayList<>();
    for (int set = 0; set < sets.size(); set++) {
      totals.add(empty.call(set));
    }
    return totals;
  }

  private <T extends CentreTotal<T>> List<T> add(List<T> totals, Vector row) {
    for (int set = 0; set < sets.size(); set++) {
      totals.get(set).add(sets.get(set).predict(row), row.toArray());
    }
    return totals;
  }

  private static <T extends CentreTotal<T>> List<T> merged(List<T> left, List<T> right) {
    return IntStream.range(0, left.size())
        .mapToObj(set -> left.get(set).merge(right.get(set)))
        .toList();
  }
}
