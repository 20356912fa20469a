package org.winesclustering.data;

import org.winesclustering.columns.ReadingPlan;

/** The roles of the columns, and how each was decided. */
record PlannedSchema(WineSchema schema, ReadingPlan plan) {}
