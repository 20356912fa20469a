package org.winesclustering.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.run.Manifest;

/**
 * Sums over the batches of a stream.
 *
 * @param rejectedByReason rows for each reason; a row may have several
 */
record StreamTotals(
    long batches, long read, long rejected, long novel, SortedMap<String, Long> rejectedByReason) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static final StreamTotals NONE = new StreamTotals(0, 0, 0, 0, new TreeMap<>());

  static StreamTotals of(ObjectNode node) {
    return JSON.convertValue(node, StreamTotals.class);
  }

  ObjectNode json() {
    return JSON.valueToTree(this);
  }

  /** These sums with one more batch, which has no rows yet. */
  StreamTotals andBatch() {
    return new StreamTotals(batches + 1, read, rejected, novel, rejectedByReason);
  }

  /** These sums with the rows that were checked. */
  StreamTotals and(CheckedRecords checked) {
    SortedMap<String, Long> reasons = new TreeMap<>(rejectedByReason);
    checked.rejectedByReason().forEach((reason, rows) -> reasons.merge(reason, rows, Long::sum));
    return new StreamTotals(
        batches, read + checked.rowsRead(), rejected + checked.rowsRejected(), novel, reasons);
  }

  StreamTotals andNovel(OptionalLong more) {
    return new StreamTotals(batches, read, rejected, novel + more.orElse(0), rejectedByReason);
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
