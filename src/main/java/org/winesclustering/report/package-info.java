/** The HTML page of a run, rendered from one record of results. */
package org.winesclustering.report;
