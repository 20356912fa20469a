/** The convolutional autoencoder: an MLlib Estimator and its Model. */
package org.winesclustering.autoencoder;
