/** A kit that checks and measures the kernels on a machine with nothing but NVIDIA's driver. */
package org.winesclustering.devicecheck;
