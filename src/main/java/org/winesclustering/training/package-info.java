/** Training of DL4J networks by parameter averaging on Spark, whatever the networks are for. */
package org.winesclustering.training;
