package org.winesclustering.training;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.winesclustering.network.Backend;

/**
 * What a worker makes its network from; broadcast once for a whole training. An executor keeps the
 * networks that it has made for the next round.
 */
final class NetworkTemplate implements Serializable {
  private static final long serialVersionUID = 1L;

  private final boolean isGraph;
  private final String json;
  private transient Queue<TrainedNetwork> idle = new ConcurrentLinkedQueue<>();

  NetworkTemplate(TrainedNetwork network) {
    isGraph = network.isGraph();
    json = network.json();
  }

  /** A network in the given state that no other task uses until it is handed back. */
  TrainedNetwork borrow(NetworkState state) {
    TrainedNetwork network = idle.poll();
    if (network == null) {
      Backend.useOneThreadPerTask();
      network = TrainedNetwork.fromJson(isGraph, json);
    }
    network.setLearningRate(state.learningRate());
    network.set(state);
    return network;
  }

  void handBack(TrainedNetwork network) {
    idle.add(network);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    idle = new ConcurrentLinkedQueue<>();
  }
}
