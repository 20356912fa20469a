/**
 * The statistics that the report's charts show, computed in memory from a sample of the records.
 */
package org.winesclustering.charts;
