package org.winesclustering.device;

/**
 * The numbers of a network that training changes, in DL4J's order.
 *
 * @param parameters all of them
 * @param updater Adam's means of the gradient, then of its square
 */
@SuppressWarnings("ArrayRecordComponent") // Large, never compared.
public record DeviceState(float[] parameters, float[] updater) {}
