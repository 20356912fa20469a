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

  /** One of this thread's device that nobody else gets; empty if there is none. */
  public Optional<N> take() {
    return Optional.ofNullable(ofThisThread().poll());
  }

  /** Gives one back that was made or taken by this thread. */
  public void give(N network) {
    ofThisThread().add(network);
  }

  private Queue<N> ofThisThread() {
    return byDevice.computeIfAbsent(
        TaskDevice.ofThisThread(), device -> new ConcurrentLinkedQueue<>());
  }
}
