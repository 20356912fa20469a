/** What differs between the versions of Spark and Scala that this application runs on. */
package org.winesclustering.spark;
