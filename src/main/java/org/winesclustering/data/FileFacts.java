package org.winesclustering.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What files tell beside their rows.
 *
 * @param notRecords tells rows that are no records; empty if all rows are
 * @param units units by column
 * @param rowNames columns with names of rows, as R and pandas write them
 * @param text the files, if they are text of one encoding and syntax that Spark opens
 * @param partitions columns whose values are in the names of directories
 * @param notes sentences about what was not certain, for the person who reads the report
 */
public record FileFacts(
    Optional<NotRecords> notRecords,
    Map<String, String> units,
    List<String> rowNames,
    Optional<TextFiles> text,
    List<String> partitions,
    List<String> notes) {
  /** Nothing beside the rows. */
  public static final FileFacts NONE =
      new FileFacts(Optional.empty(), Map.of(), List.of(), Optional.empty(), List.of(), List.of());

  /** These facts with those of a directory: its partitions and further notes. */
  FileFacts ofDirectory(List<String> columns, List<String> more) {
    return new FileFacts(
        notRecords,
        units,
        rowNames,
        text,
        columns,
        Stream.concat(notes.stream(), more.stream()).toList());
  }
}
