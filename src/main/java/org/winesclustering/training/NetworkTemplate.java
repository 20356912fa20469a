package org.winesclustering.training;

import java.io.Serializable;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.winesclustering.device.Card;
import org.winesclustering.device.DeviceNetwork;
import org.winesclustering.failure.Parameter;
import org.winesclustering.gpu.TaskDevice;
import org.winesclustering.network.AutoencoderGraph;
import org.winesclustering.network.Backend;
import org.winesclustering.network.CardMemory;
import org.winesclustering.network.CardNetworks;
import org.winesclustering.network.IdleNetworks;

/**
 * The configuration from which each worker builds its network; broadcast once for a whole training.
 * An executor keeps the networks that it has built for the next round.
 */
final class NetworkTemplate implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Parameter MEMBERS = Parameter.of(BatchLayout.class, "members");

  private final String json;
  private final IdleNetworks<ComputationGraph> idle = new IdleNetworks<>();
  private final CardNetworks<DeviceNetwork> onCards = new CardNetworks<>(idle);
  private final PlacedRows placed = new PlacedRows();

  NetworkTemplate(ComputationGraph network) {
    json = network.getConfiguration().toJson();
  }

  /** A worker's network for training in the given state, on the task's GPU if it has one. */
  TrainedNetwork trained(int worker, NetworkState state) {
    return TaskDevice.card()
        .flatMap(card -> onCard(worker, state, card))
        .orElseGet(() -> new GraphNetwork(borrow(state), idle));
  }

  /** The same on a card; empty if the kernels lack something. */
  Optional<TrainedNetwork> onCard(int worker, NetworkState state, Card card) {
    return CardMemory.within(
        "the network",
        Optional.of(MEMBERS),
        () ->
            onCards
                .take(
                    this::build, graph -> DeviceNetwork.of(graph, AutoencoderGraph.EMBEDDING, card))
                .map(network -> new CardNetwork(network, onCards.idle(), placed, worker, state)));
  }

  /** A network in the given state that no other task uses until it is handed back. */
  ComputationGraph borrow(NetworkState state) {
    ComputationGraph network = idle.take().orElseGet(this::build);
    if (network.getUpdater() instanceof OnePassAdam adam) {
      adam.setLearningRate(state.learningRate());
    } else {
      network.setLearningRate(state.learningRate());
    }
    state.applyTo(network);
    return network;
  }

  private ComputationGraph build() {
    Backend.useOneThreadPerTask();
    ComputationGraph network = new ComputationGraph(ComputationGraphConfiguration.fromJson(json));
    network.init();
    OnePassAdam.install(network);
    return network;
  }

  /** Makes a borrowed network available to other tasks. */
  void handBack(ComputationGraph network) {
    idle.give(network);
  }
}
