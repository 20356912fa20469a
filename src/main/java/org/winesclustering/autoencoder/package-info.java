/** The convolutional autoencoder as an MLlib Estimator and its Model. */
package org.winesclustering.autoencoder;
