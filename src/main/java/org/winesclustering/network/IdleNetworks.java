package org.winesclustering.network;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.winesclustering.gpu.TaskDevice;

/**
 * A pool of a process's networks that no task uses at the moment. A network's arrays lie on one
 * device, so only threads of that device get it again. A pool that is sent to another process
 * arrives empty.
 */
public final class IdleNetworks<N> implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Null in a pool that has just arrived: no serializer calls a constructor, and Kryo no method.
   */
  private transient Map<Integer, Queue<N>> byDevice;

  /** Takes a network of this thread's device out of the pool; empty if there is none. */
  public Optional<N> take() {
    return Optional.ofNullable(ofThisThread().poll());
  }

  /** Puts a network that this thread made or took into the pool. */
  public void give(N network) {
    ofThisThread().add(network);
  }

  private Queue<N> ofThisThread() {
    return byDevice()
        .computeIfAbsent(TaskDevice.ofThisThread(), device -> new ConcurrentLinkedQueue<>());
  }

  private synchronized Map<Integer, Queue<N>> byDevice() {
    if (byDevice == null) {
      byDevice = new ConcurrentHashMap<>();
    }
    return byDevice;
  }
}
