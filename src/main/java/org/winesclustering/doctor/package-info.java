/** Checks of machines and clusters for what this application needs, and their findings. */
package org.winesclustering.doctor;
