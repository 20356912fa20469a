package org.winesclustering.sink;

import java.util.OptionalLong;

/**
 * The rows of a run in a table.
 *
 * @param rows how many
 * @param version of a Delta table that has them first; empty where there are no versions
 */
public record WrittenRows(long rows, OptionalLong version) {}
