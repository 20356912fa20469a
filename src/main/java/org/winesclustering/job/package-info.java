/** The work of each command, from its configuration to a published run. */
package org.winesclustering.job;
