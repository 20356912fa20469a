/** Events in the course of a run, for schedulers and metrics systems. */
package org.winesclustering.event;
