/** What a network that learns from its own clusters is taught: targets for all rows of a table. */
package org.winesclustering.selftraining;
