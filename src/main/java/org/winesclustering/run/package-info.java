/**
 * What a run leaves: its directory, its manifest written last, and the pointer to the latest run.
 */
package org.winesclustering.run;
