package org.winesclustering.sink;

import java.util.OptionalLong;

/**
 * What was written of a run into a table.
 *
 * @param rows number of rows
 * @param version first version of a Delta table that has them; empty where there are no versions
 */
public record WrittenRows(long rows, OptionalLong version) {}
