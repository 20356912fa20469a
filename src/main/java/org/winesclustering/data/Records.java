package org.winesclustering.data;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Records as they were read. Column names are distinct without regard to case, not empty, and free
 * of dots and backticks.
 *
 * @param rows lazily read; {@link RecordChecks} caches them
 * @param location what the user named, without secrets, for messages and the manifest
 * @param format Spark's name of the data source, or {@code table}
 * @param version of a table that has versions
 * @param label the label column that the source itself is known to have; used where none is
 *     configured
 * @param malformedColumn a text column of {@code rows} that is null for good rows and holds the raw
 *     text of rows that could not be parsed
 * @param decimalComma whether numbers in text columns are written 1,5 rather than 1.5
 */
public record Records(
    Dataset<Row> rows,
    String location,
    String format,
    Optional<Long> version,
    Optional<String> label,
    Optional<String> malformedColumn,
    boolean decimalComma) {}
