/** Records along an ordered axis, such as spectra: the axis, and what is done along it. */
package org.winesclustering.spectra;
