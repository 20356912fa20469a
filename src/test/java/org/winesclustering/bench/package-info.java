/** How fast the network trains and embeds beside its peers, each in a process of its own. */
package org.winesclustering.bench;
