package org.winesclustering.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What files tell beside their rows.
 *
 * @param notRecords tells rows that are no records; empty if all rows are
 * @param units units by column
 * @param rowNames columns with names of rows, as R and pandas write them
 * @param text the files, if they are text of one encoding and syntax that Spark opens
 * @param notes sentences about what was not certain, for the person who reads the report
 */
public record FileFacts(
    Optional<NotRecords> notRecords,
    Map<String, String> units,
    List<String> rowNames,
    Optional<TextFiles> text,
    List<String> notes) {
  /** Nothing beside the rows. */
  public static final FileFacts NONE =
      new FileFacts(Optional.empty(), Map.of(), List.of(), Optional.empty(), List.of());

  /** These facts with other notes. */
  FileFacts withNotes(List<String> others) {
    return new FileFacts(notRecords, units, rowNames, text, others);
  }
}
