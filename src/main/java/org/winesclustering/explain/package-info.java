/** Explanations of clusters: differences of features, rules, and typical and doubtful rows. */
package org.winesclustering.explain;
