/**
 * Layers for DL4J over rows of a table: fast on a CPU, and on any other ND4J backend by its
 * operations.
 */
package org.winesclustering.layer;
