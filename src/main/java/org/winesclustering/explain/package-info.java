/** Why rows are in their clusters: what sets clusters apart, rules, and rows worth looking at. */
package org.winesclustering.explain;
