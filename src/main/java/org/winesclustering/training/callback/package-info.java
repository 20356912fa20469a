/** What happens between two rounds of training, on the driver, by the names known from Keras. */
package org.winesclustering.training.callback;
