package org.winesclustering.config;

/**
 * How a table of a database is read by several tasks at a time.
 *
 * @param partitionColumn a column of numbers, dates or times, by whose ranges the rows are divided;
 *     empty reads them in one task, or as {@code input.options} say
 * @param partitions how many ranges; 0 for one a core
 */
public record JdbcConfig(String partitionColumn, int partitions) {
  static JdbcConfig from(Section section) {
    return new JdbcConfig(
        section.text("partition-column"), section.integer("partitions", 0, 10_000));
  }
}
