/** The networks' arithmetic on NVIDIA GPUs: the driver, the kernels, and what they read. */
package org.winesclustering.device;
