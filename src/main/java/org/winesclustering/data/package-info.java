/**
 * Records from any source Spark reads, checked: which columns are features and which rows are good.
 */
package org.winesclustering.data;
