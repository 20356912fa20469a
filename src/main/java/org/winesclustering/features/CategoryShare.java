package org.winesclustering.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Shares of records that have a value of a category.
 *
 * @param share of all records, 0 to 1
 * @param clusterShares of the records of each cluster, ascending by the clusters' numbers, 0 to 1
 */
public record CategoryShare(
    String category, String value, double share, List<Double> clusterShares) {
  public CategoryShare {
    clusterShares = List.copyOf(clusterShares);
  }

  /**
   * The shares of the values that a model knows, in two jobs.
   *
   * @param predictionCol whole numbers, one for each cluster
   * @return the most frequent values of each category first
   */
  public static List<CategoryShare> of(CategoryAxes axes, Dataset<Row> rows, String predictionCol) {
    SortedMap<Integer, Long> sizes = new TreeMap<>();
    rows.groupBy(col(predictionCol).cast(DataTypes.IntegerType))
        .count()
        .collectAsList()
        .forEach(row -> sizes.put(row.getInt(0), row.getLong(1)));
    SortedMap<String, SortedMap<Integer, Long>> counts = new TreeMap<>();
    rows.select(
            col(predictionCol).cast(DataTypes.IntegerType).as("cluster"),
            explode(axes.levels(rows)).as("level"))
        .groupBy("cluster", "level")
        .count()
        .collectAsList()
        .forEach(
            row ->
                counts
                    .computeIfAbsent(row.getString(1), level -> new TreeMap<>())
                    .put(row.getInt(0), row.getLong(2)));
    double all = sizes.values().stream().mapToLong(Long::longValue).sum();
    List<CategoryShare> shares = new ArrayList<>();
    List<CategorySource> sources = axes.categories();
    for (int source = 0; source < sources.size(); source++) {
      String start = source + " ";
      String name = sources.get(source).name();
      shares.addAll(
          counts.entrySet().stream()
              .filter(entry -> entry.getKey().startsWith(start))
              .map(
                  entry ->
                      new CategoryShare(
                          name,
                          entry.getKey().substring(start.length()),
                          entry.getValue().values().stream().mapToLong(Long::longValue).sum() / all,
                          sizes.entrySet().stream()
                              .map(
                                  cluster ->
                                      (double) entry.getValue().getOrDefault(cluster.getKey(), 0L)
                                          / cluster.getValue())
                              .toList()))
              .sorted((a, b) -> Double.compare(b.share(), a.share()))
              .toList());
    }
    return shares;
  }
}
