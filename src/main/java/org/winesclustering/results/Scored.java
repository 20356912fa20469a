package org.winesclustering.results;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.drift.Drift;
import org.winesclustering.drift.FeatureDistribution;
import org.winesclustering.pipeline.NovelRecord;

/**
 * Results of a run that scores a table.
 *
 * @param location where the table was read
 * @param format its format
 * @param naming the columns that name a record, see {@link #naming(CheckedRecords)}
 * @param sizes records in each cluster that has any
 * @param clusterNames of clusters that have one
 * @param drift from the records of the training; empty for a model that does not know them
 * @param distributions of the features; none for such a model
 * @param novel number of novel records; empty for a model without novelty detection
 * @param strangest of them, the strangest first
 */
public record Scored(
    String location,
    String format,
    CheckedRecords checked,
    List<String> naming,
    SortedMap<Integer, Long> sizes,
    Map<Integer, String> clusterNames,
    Optional<Drift> drift,
    List<FeatureDistribution> distributions,
    OptionalLong novel,
    List<NovelRecord> strangest) {
  /** Most novel records that the page shows. */
  public static final int MOST_NOVEL = 50;

  private static final int MOST_NAMING = 3;

  /**
   * Columns that name a record: its ids, or else the first columns of the input that are no
   * features.
   */
  public static List<String> naming(CheckedRecords checked) {
    List<String> ids = checked.schema().ids();
    return (ids.isEmpty()
            ? Stream.of(checked.columns())
                .filter(name -> !checked.schema().features().contains(name))
                .limit(MOST_NAMING)
            : ids.stream())
        .toList();
  }
}
