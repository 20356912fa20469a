/** A copy of a run's assignments where others look for it: in a database, or in a Delta table. */
package org.winesclustering.sink;
