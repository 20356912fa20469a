package org.winesclustering.config;

/**
 * Options of reading a database table by several tasks in parallel.
 *
 * @param partitionColumn column of numbers, dates or times, by whose ranges the rows are divided;
 *     empty reads them in one task, or as {@code input.options} say
 * @param partitions number of ranges; 0 for one for each core
 */
public record JdbcConfig(String partitionColumn, int partitions) {
  static JdbcConfig from(Section section) {
    return new JdbcConfig(
        section.text("partition-column"), section.integer("partitions", 0, 10_000));
  }
}
