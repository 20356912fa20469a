/** Training by parameter averaging on Spark. Knows DL4J networks, not what they are for. */
package org.winesclustering.training;
