/** Events of a run as it goes on, for schedulers and metrics. */
package org.winesclustering.event;
