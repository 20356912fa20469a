/**
 * A new model beside the one that is published: which of its clusters are the old ones, what became
 * of these, and whether it is worse.
 */
package org.winesclustering.retraining;
