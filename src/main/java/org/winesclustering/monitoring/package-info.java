/** Measures of a run in Spark's metrics system. */
package org.winesclustering.monitoring;
