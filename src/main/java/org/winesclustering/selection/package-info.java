/** Choice of the number of clusters: measures of every k, and the rule that decides. */
package org.winesclustering.selection;
