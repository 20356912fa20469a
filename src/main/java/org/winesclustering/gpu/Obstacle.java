package org.winesclustering.gpu;

import java.io.Serializable;

/**
 * Why a process cannot compute on a GPU.
 *
 * @param problem what was found
 * @param remedy what to do about it
 */
public record Obstacle(String problem, String remedy) implements Serializable {}
