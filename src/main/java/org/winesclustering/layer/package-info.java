/** Layers for DL4J over rows of a table, with kernels for OpenBLAS and for any ND4J backend. */
package org.winesclustering.layer;
