/** From feature columns to one scaled vector, as MLlib stages. */
package org.winesclustering.features;
