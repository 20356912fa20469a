/** The network: its architecture, and a trained network as bytes and back. */
package org.winesclustering.network;
