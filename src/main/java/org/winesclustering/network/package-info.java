/** The network: its architecture, its graph, and safe reading of trained networks. */
package org.winesclustering.network;
