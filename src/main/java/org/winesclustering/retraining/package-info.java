/**
 * Comparison of a new model with the published one: which clusters continue, what became of the
 * others, and whether the new model is worse.
 */
package org.winesclustering.retraining;
