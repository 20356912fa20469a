package org.winesclustering.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.run.Manifest;

/**
 * The sums over the batches of a stream.
 *
 * @param rejectedByReason number of rows for each reason; a row may have several
 * @param unknownCategories number of rows with values that the model does not know, by category
 */
record StreamTotals(
    long batches,
    long read,
    long rejected,
    long novel,
    SortedMap<String, Long> rejectedByReason,
    SortedMap<String, Long> unknownCategories) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static final StreamTotals NONE = new StreamTotals(0, 0, 0, 0, new TreeMap<>(), new TreeMap<>());

  StreamTotals {
    // Streams of earlier versions did not count them.
    unknownCategories = unknownCategories == null ? new TreeMap<>() : unknownCategories;
  }

  static StreamTotals of(ObjectNode node) {
    return JSON.convertValue(node, StreamTotals.class);
  }

  ObjectNode json() {
    return JSON.valueToTree(this);
  }

  /**
   * These sums with one more batch.
   *
   * @param tables the batch's records, one table for each kind of file
   * @param novelRows number of its novel records
   * @param unknown number of its records with unknown values, by category
   */
  StreamTotals and(List<CheckedRecords> tables, long novelRows, SortedMap<String, Long> unknown) {
    SortedMap<String, Long> reasons = new TreeMap<>(rejectedByReason);
    tables.forEach(
        table ->
            table
                .rejectedByReason()
                .forEach((reason, rows) -> reasons.merge(reason, rows, Long::sum)));
    SortedMap<String, Long> allUnknown = new TreeMap<>(unknownCategories);
    unknown.forEach((category, rows) -> allUnknown.merge(category, rows, Long::sum));
    return new StreamTotals(
        batches + 1,
        read + tables.stream().mapToLong(CheckedRecords::rowsRead).sum(),
        rejected + tables.stream().mapToLong(CheckedRecords::rowsRejected).sum(),
        novel + novelRows,
        reasons,
        allUnknown);
  }

  void addTo(Manifest manifest) {
    manifest
        .put("stream.batches", batches)
        .put("rows.read", read)
        .put("rows.rejected", rejected)
        .put("rows.novel", novel)
        .put("rows.rejectedByReason", rejectedByReason);
  }
}
