/** What a run says of itself in Spark's metrics system. */
package org.winesclustering.monitoring;
