/** One HTML page from one record of results. Knows neither Spark nor the network. */
package org.winesclustering.report;
