package org.winesclustering.device;

/**
 * How a minibatch is shared out to a card's blocks.
 *
 * @param rows that a block takes at a time
 * @param threads of a block
 */
public record Tiling(int rows, int threads) {}
