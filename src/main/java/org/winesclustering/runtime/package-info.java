/** The process that a command runs in: its Spark session, steps, temporary files and failures. */
package org.winesclustering.runtime;
