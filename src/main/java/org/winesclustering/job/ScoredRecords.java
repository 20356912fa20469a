package org.winesclustering.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.Records;
import org.winesclustering.drift.Drift;
import org.winesclustering.drift.FeatureDistribution;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.pipeline.Columns;
import org.winesclustering.pipeline.NovelRecord;
import org.winesclustering.pipeline.ScoredCounts;
import org.winesclustering.pipeline.Scoring;
import org.winesclustering.results.Scored;

/**
 * Records with their clusters, and what a page tells of them.
 *
 * @param assigned what the scoring gave, cached
 * @param clusterNames of clusters that have one
 */
record ScoredRecords(Scoring scoring, Dataset<Row> assigned, Map<Integer, String> clusterNames) {

  /** Gathers what is known, and reads the strangest records. */
  Scored found(
      Records records,
      CheckedRecords checked,
      Optional<ScoredCounts> counted,
      Optional<Drift> drift,
      OptionalLong novel) {
    List<FeatureDistribution> distributions = counted.map(scoring::distributions).orElse(List.of());
    List<String> naming = Scored.naming(checked);
    return new Scored(
        records.location(),
        records.format(),
        checked,
        naming,
        counted.map(counts -> counts.numbers().clusters()).orElseGet(this::sizes),
        clusterNames,
        drift,
        distributions,
        novel,
        novel.orElse(0) == 0
            ? List.of()
            : NovelRecord.strangest(
                scoring,
                assigned,
                naming,
                distributions.isEmpty()
                    ? FeatureStages.inputs(scoring.model())
                    : distributions.stream().map(FeatureDistribution::feature).toList(),
                Scored.MOST_NOVEL));
  }

  /** Sizes of the clusters, for a model that knows nothing of its training. */
  private SortedMap<Integer, Long> sizes() {
    SortedMap<Integer, Long> sizes = new TreeMap<>();
    assigned
        .groupBy(assigned.col(Columns.PREDICTION).cast(DataTypes.IntegerType).as("cluster"))
        .count()
        .collectAsList()
        .forEach(row -> sizes.put(row.getInt(0), row.getLong(1)));
    return sizes;
  }
}
