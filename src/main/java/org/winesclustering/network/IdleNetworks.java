package org.winesclustering.network;

import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.winesclustering.gpu.TaskDevice;

/**
 * Networks of a process that no task uses just now. A network's arrays lie on one device, so it is
 * given again only to threads of that device.
 */
public final class IdleNetworks<N> {
  private final Map<Integer, Queue<N>> byDevice = new ConcurrentHashMap<>();

  /** Takes a network of this thread's device, which nobody else gets; empty if there is none. */
  public Optional<N> take() {
    return Optional.ofNullable(ofThisThread().poll());
  }

  /** Gives back a network that this thread made or took. */
  public void give(N network) {
    ofThisThread().add(network);
  }

  private Queue<N> ofThisThread() {
    return byDevice.computeIfAbsent(
        TaskDevice.ofThisThread(), device -> new ConcurrentLinkedQueue<>());
  }
}
