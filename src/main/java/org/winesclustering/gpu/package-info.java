/** The use of GPUs: the check for them, the choice of ND4J's backend, and a task's device. */
package org.winesclustering.gpu;
