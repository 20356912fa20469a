/** Directories of runs: layout, claims, manifests written last, and pointers to the latest runs. */
package org.winesclustering.run;
