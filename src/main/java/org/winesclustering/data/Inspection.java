package org.winesclustering.data;

import java.util.List;
import org.winesclustering.columns.ReadingPlan;

/**
 * What the first rows of an input show.
 *
 * @param plan what each column is
 * @param warnings what a person should know or be asked, one sentence each
 */
public record Inspection(ReadingPlan plan, List<String> warnings) {}
