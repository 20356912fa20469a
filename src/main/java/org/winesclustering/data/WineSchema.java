package org.winesclustering.data;

import java.util.List;
import java.util.Optional;

/**
 * Roles of the columns of a table.
 *
 * @param features numeric columns, in the order in which the network sees them; at least one
 * @param ids columns that identify a record, or a record of another table
 * @param label column with known classes
 * @param categories columns with few different values without an order
 */
public record WineSchema(
    List<String> features, List<String> ids, Optional<String> label, List<String> categories) {}
