/** What the columns of a table are, and how their cells are read as numbers. */
package org.winesclustering.columns;
