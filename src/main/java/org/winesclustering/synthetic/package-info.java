/** Tables of any size with known classes: wines like those of the UCI Wine table, and spectra. */
package org.winesclustering.synthetic;
