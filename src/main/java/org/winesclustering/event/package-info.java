/** What a run tells of itself as it goes on, for a scheduler and for metrics. */
package org.winesclustering.event;
