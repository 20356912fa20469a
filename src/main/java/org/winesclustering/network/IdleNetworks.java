package org.winesclustering.network;

import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.winesclustering.gpu.TaskDevice;

/**
 * A pool of a process's networks that no task uses at the moment. A network's arrays lie on one
 * device, so only threads of that device get it again.
 */
public final class IdleNetworks<N> {
  private final Map<Integer, Queue<N>> byDevice = new ConcurrentHashMap<>();

  /** Takes a network of this thread's device out of the pool; empty if there is none. */
  public Optional<N> take() {
    return Optional.ofNullable(ofThisThread().poll());
  }

  /** Puts a network that this thread made or took into the pool. */
  public void give(N network) {
    ofThisThread().add(network);
  }

  private Queue<N> ofThisThread() {
    return byDevice.computeIfAbsent(
        TaskDevice.ofThisThread(), device -> new ConcurrentLinkedQueue<>());
  }
}
