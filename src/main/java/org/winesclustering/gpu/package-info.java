/** Whether a process can compute on a GPU, and which one a task computes on. */
package org.winesclustering.gpu;
