/** Drift of the records that are scored from those that the model was trained on. */
package org.winesclustering.drift;
