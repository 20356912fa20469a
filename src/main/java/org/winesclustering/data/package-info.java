/** Reading of records from any source of Spark, selection of features and validation of rows. */
package org.winesclustering.data;
