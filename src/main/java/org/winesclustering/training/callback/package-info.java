/** Callbacks between rounds of training, on the driver, with the names known from Keras. */
package org.winesclustering.training.callback;
