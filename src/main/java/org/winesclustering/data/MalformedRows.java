package org.winesclustering.data;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * The rows of an input that could not be parsed.
 *
 * @param column position of their raw text; -1 if the source has no such rows
 */
record MalformedRows(int column) implements Serializable {
  static final String REASON = "malformed row";

  static MalformedRows of(Records records) {
    return new MalformedRows(
        records.malformedColumn().map(List.of(records.rows().columns())::indexOf).orElse(-1));
  }

  boolean contains(Row row) {
    return column >= 0 && !row.isNullAt(column);
  }
}
