package org.winesclustering.training;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import org.winesclustering.network.Backend;
import org.winesclustering.network.IdleNetworks;

/**
 * A description from which each worker makes its network; broadcast once for a whole training. An
 * executor keeps the networks that it has made for the next round.
 */
final class NetworkTemplate implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TrainedNetwork.Kind kind;
  private final String json;
  private transient IdleNetworks<TrainedNetwork> idle = new IdleNetworks<>();

  NetworkTemplate(TrainedNetwork network) {
    kind = network.kind();
    json = network.json();
  }

  /** A network in the given state that no other task uses until it is handed back. */
  TrainedNetwork borrow(NetworkState state) {
    TrainedNetwork network = idle.take().orElseGet(this::made);
    network.setLearningRate(state.learningRate());
    network.set(state);
    return network;
  }

  private TrainedNetwork made() {
    Backend.useOneThreadPerTask();
    return kind.untrained(json);
  }

  void handBack(TrainedNetwork network) {
    idle.give(network);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    idle = new IdleNetworks<>();
  }
}
